/** Which end-to-end specs need programs of Linux's is told by what they import, and stands in one list. */
import { dirname, join } from 'node:path/posix';
import { expect, it } from 'vitest';
import { LINUX_ONLY } from '../e2e/linux-only.ts';
import { ownFiles, read } from './sources.ts';

const STARTS_A_PROGRAM = /exec(?:File)?(?:Sync)?\(\s*'(?:convert|ffmpeg|heif-enc|pdftotext)'/;
const IMPORT = /(?:from|import) '(\.[^']+\.ts)'/g;

/** The files of the tests that a file imports, by whatever way, and itself. */
async function reach(path: string, seen: Set<string>): Promise<Set<string>> {
  if (seen.has(path) || !path.startsWith('test/')) return seen;
  seen.add(path);
  for (const [, imported = ''] of (await read(path)).matchAll(IMPORT))
    await reach(join(dirname(path), imported), seen);
  return seen;
}

it('lists the specs that start such a program, and no other', async () => {
  const specs = (await ownFiles()).filter((path) => /^test\/e2e\/.*\.spec\.ts$/.test(path));
  const found: string[] = [];
  for (const spec of specs) {
    const texts = await Promise.all([...(await reach(spec, new Set()))].map(read));
    if (texts.some((text) => STARTS_A_PROGRAM.test(text)))
      found.push(spec.slice('test/e2e/'.length, -'.spec.ts'.length));
  }
  expect([...LINUX_ONLY]).toEqual(found.toSorted());
});
