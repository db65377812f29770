/** keytar is native code: it must load, or the token would have no home. */
import { createRequire } from 'node:module';
import { npm } from './packages.mjs';
import { Problem } from './say.mjs';

const require = createRequire(import.meta.url);

export async function ensureKeytar() {
  if (loadTrouble() === null) return;
  await npm('Building keytar', ['rebuild', 'keytar']);
  const trouble = loadTrouble();
  if (trouble !== null)
    throw new Problem(`keytar, which talks to the system's keychain, does not load: ${trouble}`);
}

/** @returns {string | null} why keytar does not load, in the loader's own words */
function loadTrouble() {
  try {
    require('keytar');
    return null;
  } catch (thrown) {
    return thrown instanceof Error ? (thrown.message.split('\n')[0] ?? thrown.name) : String(thrown);
  }
}
