/** Electron's runtime: its npm package fetches it from GitHub on first use, which not every network allows. */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache, nodeBinary, root } from './places.mjs';
import { run } from './run.mjs';
import { say } from './say.mjs';

const PACKAGE = join(root, 'node_modules', 'electron');
const UNREACHABLE = join(cache, 'electron-unreachable');
const RETRY_AFTER_MS = 24 * 60 * 60 * 1000;
const PROBE_MS = 8_000;
const DOWNLOAD_MS = 10 * 60 * 1000;

/** @returns {string | null} Electron's program, when it is there */
export function electronBinary() {
  try {
    const binary = join(PACKAGE, 'dist', readFileSync(join(PACKAGE, 'path.txt'), 'utf8'));
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}

export function hasElectron() {
  return electronBinary() !== null;
}

/** Downloads Electron's runtime if the network lets it; where it does not, that is remembered for a day. */
export async function ensureElectron() {
  if (hasElectron() || triedLately()) return;
  if (!(await sourceAnswers())) {
    return giveUp('its download server cannot be reached');
  }
  try {
    await run("Downloading Electron's runtime", nodeBinary, [join(PACKAGE, 'install.js')], {
      limitMs: DOWNLOAD_MS,
    });
    rmSync(UNREACHABLE, { force: true });
  } catch (thrown) {
    giveUp(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** @param {string} reason */
function giveUp(reason) {
  mkdirSync(cache, { recursive: true });
  writeFileSync(UNREACHABLE, `${reason}\n`);
  say(`Electron's runtime is not here: ${reason}. The stand-in takes its place; the next try is in a day.`);
}

function triedLately() {
  return existsSync(UNREACHABLE) && Date.now() - statSync(UNREACHABLE).mtimeMs < RETRY_AFTER_MS;
}

/** Asked first, because the download itself has no time limit worth waiting for. A mirror or proxy is just tried. */
async function sourceAnswers() {
  if (process.env['ELECTRON_MIRROR'] || process.env['ELECTRON_GET_USE_PROXY']) return true;
  try {
    await fetch('https://github.com/electron/electron', {
      method: 'HEAD',
      signal: AbortSignal.timeout(PROBE_MS),
    });
    return true;
  } catch {
    return false;
  }
}
