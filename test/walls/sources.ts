/** The repository's own files, for the checks in this folder. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';

export const root = join(import.meta.dirname, '..', '..');

/** Every file that belongs to the repository, or will with the next commit: what git does not ignore. */
export async function ownFiles(): Promise<string[]> {
  const { stdout } = await promisify(execFile)(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'],
    { cwd: root, maxBuffer: 2 ** 24 },
  );
  return stdout.split('\0').filter(Boolean);
}

const CODE = new Set(['.ts', '.tsx', '.mjs', '.css']);

export const isCode = (path: string): boolean => CODE.has(extname(path));
export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

/** Code that ends up in the app. */
export const isProduct = (path: string): boolean =>
  isCode(path) && !isTest(path) && /^(electron|renderer|shared)\//.test(path);

/** The text of a file; empty when it is listed but was deleted just now. */
export const read = (path: string): Promise<string> => readFile(join(root, path), 'utf8').catch(() => '');
