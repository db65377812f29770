/** The tasks behind `npm start`, `npm test` and their sisters. build/bootstrap.mjs has set everything up. */
import { say } from '../setup/say.mjs';
import { ensureBuilt } from './build.ts';
import { Interrupted, runTool } from './child.ts';
import { withKeyring } from './session.ts';
import { start } from './start.ts';
import { testEverything } from './test.ts';

/** Tasks that are one program: it drives the built app, with a keyring of its own. */
const programs: Record<string, string> = {
  e2e: 'playwright test -c test/e2e/playwright.config.ts',
  demo: 'node test/demo/demo.ts',
  shots: 'node test/shots/shots.ts',
  crash: 'node test/crash/crash.ts',
  bench: 'node test/bench/bench.ts',
  package: 'node build/package.ts',
};

async function runProgram(name: string, options: string[]): Promise<number> {
  await ensureBuilt();
  return withKeyring((session) => runTool(programs[name] ?? '', { ...session, options }));
}

/** Runs a task and returns its exit code. */
async function runTask(name: string, options: string[]): Promise<number> {
  if (name === 'start') return start(options, () => runProgram('demo', options));
  if (name === 'test') return testEverything();
  if (Object.hasOwn(programs, name)) return runProgram(name, options);
  say(`There is no task "${name}". Tasks: start, test, ${Object.keys(programs).join(', ')}.`);
  return 2;
}

const [name = '', ...options] = process.argv.slice(2);
try {
  process.exitCode = await runTask(name, options);
} catch (thrown) {
  if (!(thrown instanceof Interrupted)) throw thrown;
  process.exitCode = 130;
}
