/** Brings a fresh clone to the point where everything runs; when nothing is missing it takes a blink and says nothing. */
import { hasDisplay } from './display.mjs';
import { ensureElectron, hasElectron } from './electron.mjs';
import { ensureKeytar } from './keytar.mjs';
import { ensurePackages } from './packages.mjs';
import { Problem, say } from './say.mjs';
import { ensureSystem, installsItself, missingPackages } from './system.mjs';

const OLDEST_NODE = 20;

/**
 * @param {string} task what will run afterwards; `start` needs less than the others
 * @returns {Promise<void>} rejects with a Problem when something only the person can do is left
 */
export async function prepare(task) {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    throw new Problem(`Node ${OLDEST_NODE} or later is needed; this is ${process.version}.`);
  }
  // keytar may have to be compiled, against libsecret's headers, while npm installs.
  if (installsItself()) await ensureSystem(['build']);
  try {
    await ensureModules();
  } catch (thrown) {
    // Mostly keytar comes ready made. A compiler is asked for only where it does not.
    if (!(thrown instanceof Problem) || missingPackages(['build']).length === 0) throw thrown;
    say(thrown.message);
    await ensureSystem(['build']);
    await ensureModules();
  }
  await ensureElectron();
  const purposes = purposesOf(task, { electron: hasElectron(), display: hasDisplay() });
  if (purposes.length > 0) await ensureSystem(purposes);
}

async function ensureModules() {
  await ensurePackages();
  await ensureKeytar();
}

/**
 * What a task needs of the system. Electron itself needs no browser; the tests do, with or without it. Without a display
 * `start` runs the demo, which is one of the tests.
 * @param {string} task
 * @param {{ electron: boolean, display: boolean }} present
 * @returns {import('./system.mjs').Purpose[]}
 */
export function purposesOf(task, { electron, display }) {
  if (task !== 'start' || !display) return ['stand-in', 'tests'];
  return electron ? [] : ['stand-in'];
}
