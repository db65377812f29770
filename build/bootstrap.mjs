/**
 * `npm start`, `npm test` and their sisters begin here, on whatever Node the system has (20 or later) and with
 * nothing installed. What is missing is installed; then the task runs under the Node of node_modules.
 * Setup speaks on stderr only, so that stdout carries nothing but the task's own answer.
 */
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { prepare } from './setup/prepare.mjs';
import { nodeBinary, root } from './setup/places.mjs';
import { Problem, say } from './setup/say.mjs';
import { EVERYTHING, missingPackages } from './setup/system.mjs';

const [task = '', ...options] = process.argv.slice(2);

try {
  // What a workflow, or a person without root's rights, is to install before the rest: one list, kept in one place.
  if (task === 'needs') {
    process.stdout.write(`${missingPackages(EVERYTHING).join(' ')}\n`);
    process.exit();
  }
  await prepare(task);
  const bins = [join(nodeBinary, '..'), join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''];
  const child = spawn(nodeBinary, [join(root, 'build', 'tasks', 'main.ts'), task, ...options], {
    stdio: 'inherit',
    env: { ...process.env, PATH: bins.join(delimiter) },
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code) => process.exit(code ?? 1));
} catch (thrown) {
  if (!(thrown instanceof Problem)) throw thrown;
  say(thrown.message);
  process.exitCode = 1;
}
