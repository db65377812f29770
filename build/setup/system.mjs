/** What Linux itself must offer. Debian as root: installed here. Elsewhere: the one command is printed. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';
import { Problem, say } from './say.mjs';

/**
 * `build`: to compile keytar. `stand-in`: to run the app where Electron's own binary cannot be had. `tests`: what only they use.
 * @typedef {'build' | 'stand-in' | 'tests'} Purpose
 * @typedef {{ package: string, purpose: Purpose, present: () => boolean }} Need
 */

/** @type {Purpose[]} */
export const EVERYTHING = ['build', 'stand-in', 'tests'];

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
  // Which files are the project's own; a clone that was copied here came without it.
  { package: 'git', purpose: 'tests', present: command('git') },
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
    present: hasEmoji,
  },
];

/** Each system has its own place for fonts; Debian's is looked at first, since asking takes a while. */
function hasEmoji() {
  if (existsSync('/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf')) return true;
  const { stdout } = spawnSync('fc-list', [':', 'family'], { encoding: 'utf8' });
  return /emoji/i.test(stdout ?? '');
}

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

/** True where what is missing is installed without a question: Debian, as root. */
export function installsItself() {
  return process.platform === 'linux' && inPath('apt-get') && process.getuid?.() === 0;
}

/**
 * @param {Purpose[]} purposes
 * @returns {string[]} by Debian's names
 */
export function missingPackages(purposes) {
  if (process.platform !== 'linux') return [];
  return NEEDS.filter((need) => purposes.includes(need.purpose) && !need.present()).map(
    (need) => need.package,
  );
}

/**
 * @param {Purpose[]} purposes what must be there; as root on Debian everything that is missing is installed at once
 * @returns {Promise<void>}
 */
export async function ensureSystem(purposes) {
  const names = missingPackages(EVERYTHING);
  if (names.length === 0) return;
  if (installsItself()) {
    await install(names).catch((/** @type {unknown} */ problem) => {
      // Out of reach of Debian, whoever only wants the app has it if nothing of that is missing.
      if (!(problem instanceof Problem) || missingPackages(purposes).length > 0) throw problem;
      say(problem.message);
      say(`Going on without ${names.join(', ')}, which nothing here needs.`);
    });
    return;
  }
  if (missingPackages(purposes).length === 0) return;
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
