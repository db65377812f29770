/** The walls between the rooms are lint rules; this proves that they bite, and only where they should. */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { wallCases } from './fixture.ts';
import { root } from './sources.ts';

const oxlintReport = z.object({
  diagnostics: z.array(z.object({ code: z.string().optional(), filename: z.string() })),
});

/** The restricting rules that oxlint reported, by file. */
const reported = new Map<string, string[]>();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postcard-walls-'));
  await copyFile(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  for (const { file, code } of wallCases) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), `${code}\n`);
  }
  for (const { code, filename } of (await lint(folder)).diagnostics) {
    const rule = /\((no-restricted-[a-z]+)\)/.exec(code ?? '')?.[1];
    const file = filename.replaceAll('\\', '/');
    if (rule) reported.set(file, [...(reported.get(file) ?? []), rule]);
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** oxlint's exit code says whether it found something, which is what is wanted here. */
function lint(cwd: string): Promise<z.infer<typeof oxlintReport>> {
  const program = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [program, '--format=json'], { cwd, maxBuffer: 2 ** 24 }, (_error, stdout) => {
      try {
        resolve(oxlintReport.parse(JSON.parse(stdout)));
      } catch (thrown) {
        reject(thrown);
      }
    });
  });
}

describe('the walls', () => {
  it.each(wallCases.filter(({ rule }) => rule !== null))('stop $file: $code', ({ file, rule }) => {
    expect(reported.get(file)).toEqual([rule]);
  });

  it.each(wallCases.filter(({ rule }) => rule === null))('let $file through: $code', ({ file }) => {
    expect(reported.get(file)).toBeUndefined();
  });
});
