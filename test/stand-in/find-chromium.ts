/** The Chromium of this computer, by the names under which distributions have it. build/setup/system.mjs asks for the same. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser'];

/** Its path, or null where PATH has none. */
export function findChromium(path = process.env['PATH'] ?? ''): string | null {
  const places = path
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return places.find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
