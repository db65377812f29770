/** What may stand in app.asar. Pure. */

/** The app cannot start, or keep its token, without these. */
const REQUIRED = [
  'package.json',
  'dist/main.js',
  'dist/engine.js',
  'dist/check.js',
  'dist/export.js',
  'dist/sheet.js',
  'dist/preload.cjs',
  'dist/renderer/index.html',
  // libheif's licence goes where libheif goes.
  'dist/renderer/assets/libheif.LICENSE.txt',
  'node_modules/keytar/package.json',
  'node_modules/keytar/lib/keytar.js',
  'node_modules/keytar/build/Release/keytar.node',
];

const ALSO_ALLOWED = [
  /^dist\/chunks\/[^/]+\.js$/,
  /^dist\/renderer\/assets\/[^/]+\.(js|css|woff2|wasm|jpg|png|svg)$/,
];

const UNPACKED = 'node_modules/keytar/build/Release/keytar.node';

export interface PackedFile {
  /** From the archive's root, with forward slashes. */
  path: string;
  /** True when it stands beside the archive as a plain file. */
  unpacked: boolean;
  content: Buffer;
}

/** What is wrong with an archive, in words; empty when all is well. `folder` is where the sources are. */
export function findFaults(files: readonly PackedFile[], folder: string): string[] {
  const paths = new Set(files.map(({ path }) => path));
  return [
    ...REQUIRED.filter((path) => !paths.has(path)).map((path) => `${path} is missing`),
    ...files.filter(({ path }) => !isExpected(path)).map(({ path }) => `${path} does not belong in the app`),
    ...files
      .filter(({ path, content }) => !path.endsWith('.node') && content.includes(folder))
      .map(({ path }) => `${path} names the folder it was built in`),
    ...files
      .filter(({ path, unpacked }) => path === UNPACKED && !unpacked)
      .map(({ path }) => `${path} is inside the archive, where it cannot be loaded`),
  ];
}

function isExpected(path: string): boolean {
  return REQUIRED.includes(path) || ALSO_ALLOWED.some((pattern) => pattern.test(path));
}
