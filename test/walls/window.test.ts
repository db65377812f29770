/** What the window loads: nothing that its content security policy forbids. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './sources.ts';

/** The modules a file loads when it runs: its imports but for those of types. */
function loaded(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const statements = source.matchAll(/^(?:import|export)\s+(?!type\b)(?:([^;']*?)\s*from\s+)?'([^']+)'/gm);
  const named = [...statements]
    .filter(([, names = '']) => !/^\{(\s*type [^,}]+,?)+\s*\}$/.test(names))
    .map(([, , module = '']) => module);
  const later = [...source.matchAll(/import\('([^']+)'\)/g)].map(([, module = '']) => module);
  return [...named, ...later];
}

/** Every package that a file, or what it loads, loads; with the file that does. */
function packages(entry: string): Map<string, string> {
  const found = new Map<string, string>();
  const waiting = [join(root, entry)];
  const seen = new Set(waiting);
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    for (const module of /\.tsx?$/.test(file) ? loaded(file) : []) {
      const path = join(dirname(file), module);
      if (!module.startsWith('.')) found.set(module, relative(root, file));
      else if (!seen.has(path) && existsSync(path)) waiting.push(path);
      seen.add(path);
    }
  }
  return found;
}

test.each(['renderer/main.tsx', 'renderer/media/worker.ts'])(
  '%s loads no zod, which makes functions of text',
  (entry) => {
    const modules = packages(entry);
    expect(modules.size).toBeGreaterThan(3);
    expect(modules.get('zod')).toBeUndefined();
  },
);
