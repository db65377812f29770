/** Builds dist/ when the sources differ from those of the last build. Run as a program it builds in any case. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cache, root } from '../setup/places.mjs';
import { say } from '../setup/say.mjs';
import { runTool } from './child.ts';

const SOURCES = ['{electron,renderer,shared}/**/*.*', 'vite.config.ts', 'package.json', 'package-lock.json'];
const STAMP = join(cache, 'built-from');

/** Builds if needed; ends the process when the build fails, for nothing can follow. */
export async function ensureBuilt(): Promise<void> {
  const built = existsSync(STAMP) && existsSync(join(root, 'dist', 'main.js'));
  if (built && readFileSync(STAMP, 'utf8') === (await fingerprint())) return;
  say('Building the app …');
  const code = await build();
  if (code !== 0) process.exit(code);
}

async function build(): Promise<number> {
  rmSync(STAMP, { force: true });
  // What an earlier build left would be packed with the rest.
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const sources = await fingerprint();
  // Its words go to stderr: stdout belongs to the task that needed the build.
  const code = await runTool('vite build --app --logLevel warn', { stdio: ['ignore', 2, 2] });
  if (code === 0) {
    mkdirSync(cache, { recursive: true });
    writeFileSync(STAMP, sources);
  }
  return code;
}

async function fingerprint(): Promise<string> {
  const files: string[] = [];
  for await (const file of glob(SOURCES, { cwd: root, exclude: ['**/*.test.*'] })) files.push(file);
  const hash = createHash('sha256');
  for (const file of files.toSorted()) hash.update(`${file}\0`).update(await readFile(join(root, file)));
  return hash.digest('hex');
}

if (import.meta.main) process.exitCode = await build();
