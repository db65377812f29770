import { describe, expect, it } from 'vitest';
import { findFaults, type PackedFile } from './contents.ts';

const FOLDER = '/somewhere/postcard';

const file = (path: string, content = '', unpacked = false): PackedFile => ({
  path,
  unpacked,
  content: Buffer.from(content),
});

const complete = [
  file('package.json'),
  file('dist/main.js'),
  file('dist/engine.js'),
  file('dist/check.js'),
  file('dist/export.js'),
  file('dist/sheet.js'),
  file('dist/preload.cjs'),
  file('dist/chunks/words.js'),
  file('dist/renderer/index.html'),
  file('dist/renderer/assets/libheif.LICENSE.txt'),
  file('dist/renderer/assets/index-1.css'),
  file('node_modules/keytar/package.json'),
  file('node_modules/keytar/lib/keytar.js'),
  file('node_modules/keytar/build/Release/keytar.node', '', true),
];

describe('findFaults', () => {
  it('finds nothing wrong with a complete archive', () => {
    expect(findFaults(complete, FOLDER)).toEqual([]);
  });

  it('names what is missing', () => {
    const without = complete.filter(({ path }) => path !== 'dist/engine.js');
    expect(findFaults(without, FOLDER)).toEqual(['dist/engine.js is missing']);
  });

  it.each([
    'electron/main.ts',
    'dist/main.js.map',
    'test/e2e/launch.ts',
    'node_modules/prebuild-install/index.js',
    '.env',
  ])('does not let %s in', (path) => {
    expect(findFaults([...complete, file(path)], FOLDER)).toEqual([`${path} does not belong in the app`]);
  });

  it('notices the path of the machine it was built on', () => {
    const leaking = file('dist/chunks/leak.js', `// ${FOLDER}/electron/main.ts`);
    expect(findFaults([...complete, leaking], FOLDER)).toEqual([
      'dist/chunks/leak.js names the folder it was built in',
    ]);
  });

  it('wants native code outside the archive', () => {
    const packed = complete.map(({ path }) => file(path));
    expect(findFaults(packed, FOLDER)).toEqual([
      'node_modules/keytar/build/Release/keytar.node is inside the archive, where it cannot be loaded',
    ]);
  });
});
