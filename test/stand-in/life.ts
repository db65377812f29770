/** Where this run of the stand-in stands: the app it carries, and the Chromium it starts when the app is ready. */
import { join } from 'node:path';
import { startChromium, type Chromium } from './chromium.ts';

export interface Run {
  /** The folder that holds the app's package.json. */
  appFolder: string;
  manifest: { name: string; productName?: string; version: string; main: string };
  headed: boolean;
  /** What Chromium needs before its first page loads. */
  prepare(chromium: Chromium): Promise<void>;
}

/** The real one: Electron gives `process.exit` to `app.exit`, and so does `run.ts`. */
export const exitProcess: (code: number) => never = process.exit.bind(process);

let current: Run | null = null;

export function setRun(run: Run): void {
  current = run;
}

export function theRun(): Run {
  if (!current) throw new Error('stand-in: an app imported electron outside of test/stand-in/run.ts');
  return current;
}

let chromium: Promise<Chromium> | null = null;
const { promise: started, resolve: announce } = Promise.withResolvers<Chromium>();

/** Resolves when Chromium has been started. */
export const whenChromium = started;

export function bootChromium(sessionData: string, locale: string): void {
  const { headed, prepare } = theRun();
  chromium ??= startChromium({ profile: join(sessionData, 'Chromium'), headed, locale }).then(
    async (running) => {
      await prepare(running);
      return running;
    },
  );
  chromium.then(announce, (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    exitProcess(1);
  });
}

/** Ends Chromium, if it was ever started. */
export async function endChromium(): Promise<void> {
  const running = await chromium?.catch(() => null);
  await running?.close().catch(() => {});
}
