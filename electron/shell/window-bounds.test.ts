import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBounds, saveBounds } from './window-bounds.ts';

const SCREENS = [
  { x: 0, y: 0, width: 1920, height: 1080 },
  { x: 1920, y: 0, width: 1280, height: 1024 },
];
const bounds = { x: 100, y: 50, width: 1180, height: 780, maximized: false };

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postcard-window-'));
  file = join(folder, 'window.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the bounds of the window', () => {
  it.each([bounds, { ...bounds, x: 2000, maximized: true }, { ...bounds, x: -1000 }])(
    'come back',
    (saved) => {
      saveBounds(file, saved);
      expect(readBounds(file, SCREENS)).toEqual(saved);
    },
  );

  it.each([
    ['on a screen that is gone', { ...bounds, x: 4000 }],
    ['above every screen', { ...bounds, y: -500 }],
    ['below every screen', { ...bounds, y: 1070 }],
    ['left of every screen', { ...bounds, x: -1170 }],
  ])('are forgotten %s', (_name, saved) => {
    saveBounds(file, saved);
    expect(readBounds(file, SCREENS)).toBeNull();
  });

  it.each(['', '{', '[]', '{"x":1}', '{"x":1,"y":1,"width":-1,"height":1,"maximized":false}'])(
    'are forgotten when the file holds %j',
    (text) => {
      writeFileSync(file, text);
      expect(readBounds(file, SCREENS)).toBeNull();
    },
  );

  it('cost nothing where they cannot be saved', () => {
    expect(() => saveBounds(join(folder, 'none', 'window.json'), bounds)).not.toThrow();
    expect(readBounds(join(folder, 'none', 'window.json'), SCREENS)).toBeNull();
  });
});
