/**
 * Postcard without a window: the same engine, the same log. Usage and exit codes: ARCHITECTURE.md, "Command line".
 * stdout carries only the answer; progress and errors go to stderr.
 */
import { parseCommand, UsageError, type Command } from './cli/args.ts';
import { runBackup } from './cli/backup.ts';
import { EXIT, exitCodeFor } from './cli/exit-codes.ts';
import { runLog, runResume, runSend } from './cli/commands.ts';
import { openSession } from './cli/session.ts';
import { systemLocale } from './cli/system.ts';
import { createReporter } from './report.ts';
import { KeychainFailure } from './shell/keychain.ts';
import { createSay } from '../shared/words/index.ts';

const say = createSay(systemLocale(process.env));
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

let named: Command['name'] | undefined;

async function main(): Promise<number> {
  const command = parseCommand(process.argv.slice(2));
  named = command.name;
  if (command.name === 'help') {
    process.stdout.write(`${say('cli.usage')}\n`);
    return EXIT.allAccepted;
  }
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  process.once('SIGTERM', () => interrupted.abort());
  if (command.name === 'backup' || command.name === 'restore') {
    return runBackup(command, { say, complain, interrupted: interrupted.signal });
  }
  const session = await openSession(command, say, complain);
  try {
    switch (command.name) {
      case 'send':
        return await runSend(session, command, interrupted.signal);
      case 'resume':
        return await runResume(session, command, interrupted.signal);
      case 'log':
        return await runLog(session, command);
    }
  } finally {
    await session.engine.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof UsageError) complain(`${say(error.id, error.values)}\n\n${say('cli.usage')}`);
  else if (error instanceof KeychainFailure) complain(say('cli.error.keychain', { status: error.status }));
  else complain(createReporter({ say: () => say, write: () => undefined })(error, 'cli').userMessage);
  process.exitCode = exitCodeFor(error, named);
}
