/** A folder that electron-builder takes for Electron, where the real one cannot be downloaded. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freshFuses } from './fuses.ts';

/** Writes only what is looked at while packing: a program with fuses, its version, its languages. */
export async function writeDummyRuntime(folder: string, version: string): Promise<void> {
  await mkdir(join(folder, 'locales'), { recursive: true });
  await writeFile(join(folder, 'electron'), freshFuses(), { mode: 0o755 });
  await writeFile(join(folder, 'version'), version);
  for (const language of ['en-US', 'fr']) await writeFile(join(folder, 'locales', `${language}.pak`), '');
}
