/** Where things are; no package may be needed to read this. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The Node that runs everything once the packages are there: the one inside Electron is of the same line. */
export const nodeBinary = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** What may be forgotten at any time: markers that spare work on the next run. */
export const cache = join(root, 'node_modules', '.cache', 'postcard');
