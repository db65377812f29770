/** Crashes leave a redacted line in the log, and nothing on the screen that a user could not act on. */
import { app } from 'electron';

function describe(reason: unknown): string {
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
}

export function logCrashes(write: (entry: string) => void): void {
  process.on('uncaughtException', (error) => write(`uncaught ${describe(error)}`));
  process.on('unhandledRejection', (reason) => write(`unhandled ${describe(reason)}`));
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    write(`process gone: ${type}, ${reason}, exit code ${exitCode}`);
  });
}
