/** ARCHITECTURE.md's map names every folder there is, and none that is not. */
import { dirname } from 'node:path/posix';
import { describe, expect, it } from 'vitest';
import { isTest, ownFiles, read } from './sources.ts';

const MAPPED = /^(electron|renderer|shared|build|test)\//;

/** The folders that hold something, with those above them, each with a slash at its end. */
async function foldersOfTree(): Promise<string[]> {
  const folders = new Set<string>();
  for (const path of await ownFiles()) {
    if (!MAPPED.test(path) || isTest(path)) continue;
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) folders.add(`${folder}/`);
  }
  return [...folders].toSorted();
}

/** The lines of the map: two blanks of indent a level, the folder's name, what is in it. */
function foldersOfMap(document: string): { path: string; purpose: string }[] {
  const map = /## The map\n[\s\S]*?```\n([\s\S]*?)```/.exec(document)?.[1] ?? '';
  const above: string[] = [];
  return map.split('\n').flatMap((line) => {
    const [, indent = '', name, purpose = ''] = /^( *)([\w.-]+\/) *(.*)$/.exec(line) ?? [];
    if (!name) return [];
    above.length = indent.length / 2;
    above.push(name);
    return [{ path: above.join(''), purpose }];
  });
}

describe('the map in ARCHITECTURE.md', () => {
  it('names each folder that exists, and no other', async () => {
    const map = foldersOfMap(await read('ARCHITECTURE.md'));
    expect(map.map(({ path }) => path).toSorted()).toEqual(await foldersOfTree());
  });

  it('says in a few words what each is for', async () => {
    const map = foldersOfMap(await read('ARCHITECTURE.md'));
    expect(map.filter(({ purpose }) => purpose.split(' ').length < 3)).toEqual([]);
  });
});
