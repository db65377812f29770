/** Gives files to the page as a user does. */
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Page } from '@playwright/test';

export interface Point {
  x: number;
  y: number;
}

export interface Drag {
  drop(): Promise<void>;
  /** Takes the files away again. */
  leave(): Promise<void>;
}

/**
 * Drags real files over the page and holds them there, at a point in CSS pixels (the middle unless given). Chromium reads
 * them from the disk itself, so the page gets true `File` objects; a folder is dragged by its path like a file.
 */
export async function dragFiles(page: Page, paths: string[], at?: Point): Promise<Drag> {
  const session = await page.context().newCDPSession(page);
  const over = at ?? (await page.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 })));
  const data = { items: [], files: paths.map((path) => resolve(path)), dragOperationsMask: 1 };
  const send = (type: 'dragEnter' | 'dragOver' | 'drop' | 'dragCancel', { x, y } = over) =>
    session.send('Input.dispatchDragEvent', { type, x, y, data });
  await send('dragEnter');
  await send('dragOver');
  return {
    async drop() {
      await send('drop');
      await session.detach();
    },
    async leave() {
      // Cancelling alone tells the page nothing; a pointer outside makes it hear `dragleave`.
      await send('dragOver', { x: -1, y: -1 });
      await send('dragCancel');
      await session.detach();
    },
  };
}

/** Drags real files onto the page and lets go. */
export async function dropFiles(page: Page, paths: string[], at?: Point): Promise<void> {
  const drag = await dragFiles(page, paths, at);
  await drag.drop();
}

/**
 * Pastes files into what has the focus. The event is made by this function, because there is no way to put a file on the
 * clipboard from here; the page cannot tell it from a real one but by `isTrusted`.
 */
export async function pasteFiles(page: Page, files: { path: string; type: string }[]): Promise<void> {
  const sent = files.map(({ path, type }) => ({
    name: basename(path),
    type,
    base64: readFileSync(path).toString('base64'),
  }));
  await page.evaluate((all) => {
    const clipboardData = new DataTransfer();
    for (const { name, type, base64 } of all) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      clipboardData.items.add(new File([bytes], name, { type }));
    }
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
  }, sent);
}
