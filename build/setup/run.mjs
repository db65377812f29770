/** Runs one program of the setup quietly: a line at the start, a line every 15 seconds, all its words if it fails. */
import { spawn } from 'node:child_process';
import { root } from './places.mjs';
import { Problem, say } from './say.mjs';

const PROGRESS_MS = 15_000;
const KEPT_LINES = 40;

/**
 * npm is a .cmd file on Windows, which only a shell can start. Nothing else goes through one: it would cut a path with a
 * blank in two.
 * @param {string} command
 * @param {string} platform
 */
export function needsShell(command, platform) {
  return platform === 'win32' && command === 'npm';
}

/**
 * @param {string} title what the person reads, such as "Installing npm packages"
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, limitMs?: number }} [options] `limitMs` ends the program and counts as failure
 * @returns {Promise<void>} rejects with a Problem that holds the program's last lines
 */
export function run(title, command, args, { env = {}, limitMs } = {}) {
  const begun = Date.now();
  const seconds = () => Math.round((Date.now() - begun) / 1000);
  say(`${title} …`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: needsShell(command, process.platform),
      ...(limitMs === undefined ? {} : { timeout: limitMs }),
    });
    let words = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      words = (words + chunk.toString()).split('\n').slice(-KEPT_LINES).join('\n');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const progress = setInterval(() => say(`${title} … ${seconds()} s`), PROGRESS_MS);
    const end = (/** @type {string | null} */ trouble) => {
      clearInterval(progress);
      if (trouble === null) {
        say(`${title}: done in ${seconds()} s`);
        resolve();
      } else {
        reject(new Problem(`${title} failed: ${trouble}\n${words.trim()}`));
      }
    };
    child.on('error', (error) => end(error.message));
    child.on('close', (code, signal) => end(code === 0 ? null : (signal ?? `exit code ${code}`)));
  });
}
