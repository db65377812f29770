/** What Linux itself must offer. Debian as root: installed here. Elsewhere: the one command is printed. */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';
import { Problem } from './say.mjs';

/**
 * `build`: to compile keytar. `stand-in`: to run the app where Electron's own binary cannot be had. `tests`: what only they use.
 * @typedef {'build' | 'stand-in' | 'tests'} Purpose
 * @typedef {{ package: string, purpose: Purpose, present: () => boolean }} Need
 */

/** @param {string[]} names any one of them will do */
const command =
  (...names) =>
  () =>
    names.some((name) => inPath(name));

/** @type {Need[]} by Debian's package names */
const NEEDS = [
  { package: 'libsecret-1-dev', purpose: 'build', present: () => existsSync('/usr/include/libsecret-1') },
  { package: 'pkg-config', purpose: 'build', present: command('pkg-config') },
  { package: 'g++', purpose: 'build', present: command('g++', 'c++') },
  { package: 'make', purpose: 'build', present: command('make') },
  { package: 'python3', purpose: 'build', present: command('python3') },
  { package: 'gnome-keyring', purpose: 'tests', present: command('gnome-keyring-daemon') },
  { package: 'dbus', purpose: 'tests', present: command('dbus-run-session') },
  { package: 'chromium', purpose: 'stand-in', present: command('chromium', 'chromium-browser') },
  { package: 'xvfb', purpose: 'tests', present: command('xvfb-run') },
  { package: 'xauth', purpose: 'tests', present: command('xauth') },
  // Other programs call themselves `convert` too.
  { package: 'imagemagick', purpose: 'tests', present: command('mogrify', 'magick') },
  { package: 'poppler-utils', purpose: 'tests', present: command('pdftotext') },
  { package: 'ffmpeg', purpose: 'tests', present: command('ffmpeg') },
  { package: 'libheif-examples', purpose: 'tests', present: command('heif-enc') },
  // Makes the spreadsheets that are imported, and opens exported ones, as a customer would; without a window.
  { package: 'libreoffice-calc-nogui', purpose: 'tests', present: command('soffice', 'localc') },
  // The bench of the log stands beside it.
  { package: 'sqlite3', purpose: 'tests', present: command('sqlite3') },
  // Without it an emoji in a message is an empty box on every screenshot.
  {
    package: 'fonts-noto-color-emoji',
    purpose: 'tests',
    present: () => existsSync('/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf'),
  },
];

/** @param {string} name */
function inPath(name) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * @param {Purpose[]} purposes what must be there; as root on Debian everything that is missing is installed at once
 * @returns {Promise<void>}
 */
export async function ensureSystem(purposes) {
  if (process.platform !== 'linux') return;
  const missing = NEEDS.filter((need) => !need.present());
  if (missing.length === 0) return;
  const names = missing.map((need) => need.package);
  if (inPath('apt-get') && process.getuid?.() === 0) return install(names);
  if (!missing.some((need) => purposes.includes(need.purpose))) return;
  const how = inPath('apt-get')
    ? `Run this once, then try again:\n\n  sudo apt-get update && sudo apt-get install -y ${names.join(' ')}\n`
    : `Install what Debian calls ${names.join(', ')}, then try again.`;
  throw new Problem(`Your system lacks ${names.join(', ')}. ${how}`);
}

/** @param {string[]} names */
async function install(names) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('Reading the list of Debian packages', 'apt-get', ['update', '-q'], { env });
  await run(
    `Installing ${names.join(', ')}`,
    'apt-get',
    ['install', '-y', '-q', '--no-install-recommends', ...names],
    { env },
  );
}
