/** Brings a fresh clone to the point where everything runs; when nothing is missing it takes a blink and says nothing. */
import { ensureElectron, hasElectron } from './electron.mjs';
import { ensureKeytar } from './keytar.mjs';
import { ensurePackages } from './packages.mjs';
import { Problem } from './say.mjs';
import { ensureSystem } from './system.mjs';

const OLDEST_NODE = 20;

/**
 * @param {string} task what will run afterwards; `start` needs less than the others
 * @returns {Promise<void>} rejects with a Problem when something only the person can do is left
 */
export async function prepare(task) {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    throw new Problem(`Node ${OLDEST_NODE} or later is needed; this is ${process.version}.`);
  }
  // keytar is compiled against libsecret's headers while npm installs, so the system comes first.
  await ensureSystem(['build']);
  await ensurePackages();
  await ensureKeytar();
  await ensureElectron();
  // Electron itself needs no browser; the tests do, with or without it.
  if (task !== 'start') await ensureSystem(['stand-in', 'tests']);
  else if (!hasElectron()) await ensureSystem(['stand-in']);
}
