/** Where the window stood when it was last closed. Effects are kept to two small functions on one file. */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const rectangle = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
const savedBounds = rectangle.extend({ maximized: z.boolean() });
export type WindowBounds = z.infer<typeof savedBounds>;
export type Rectangle = z.infer<typeof rectangle>;

/** So much of the title bar must be on a screen for the window to be found again. */
const GRIP = 80;

/** True when enough of the window's upper edge lies on one of the screens. */
function isReachable({ x, y, width }: Rectangle, screens: readonly Rectangle[]): boolean {
  return screens.some((screen) => {
    const overlap = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x);
    return overlap >= GRIP && y >= screen.y && y <= screen.y + screen.height - GRIP;
  });
}

/** The saved bounds, or null when there are none, they cannot be read, or that screen is gone. */
export function readBounds(file: string, screens: readonly Rectangle[]): WindowBounds | null {
  try {
    const bounds = savedBounds.parse(JSON.parse(readFileSync(file, 'utf8')));
    return isReachable(bounds, screens) ? bounds : null;
  } catch {
    return null;
  }
}

/** Saves the bounds; a folder that cannot be written costs only the remembered place. */
export function saveBounds(file: string, bounds: WindowBounds): void {
  try {
    writeFileSync(file, `${JSON.stringify(bounds)}\n`, { mode: 0o600 });
  } catch {
    // The window opens in the middle next time.
  }
}
