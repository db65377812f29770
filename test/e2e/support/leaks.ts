/** Looks for a secret in everything an app leaves behind or holds in its page. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** The forms in which a text may lie in a file: as it is, in two bytes a character, in base64 at any offset, in hex. */
function formsOf(secret: string): Buffer[] {
  const plain = Buffer.from(secret, 'utf8');
  const shifted = [0, 1, 2].map((offset) => {
    const base64 = Buffer.concat([Buffer.alloc(offset), plain]).toString('base64');
    // The signs at both ends also hold bits of what stands beside.
    return Buffer.from(base64.slice(offset === 0 ? 0 : 4, -4), 'latin1');
  });
  return [plain, Buffer.from(secret, 'utf16le'), Buffer.from(plain.toString('hex')), ...shifted];
}

const holds = (bytes: Buffer, forms: readonly Buffer[]) => forms.some((form) => bytes.includes(form));

/** The files under a folder that hold the secret, and how many were looked at. */
export function searchFolder(folder: string, secret: string): { looked: number; found: string[] } {
  const forms = formsOf(secret);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return { looked: paths.length, found: paths.filter((path) => holds(readFileSync(path), forms)) };
}

/** The strings that the page's JavaScript still holds after a garbage collection, from V8's own snapshot. */
export async function heapStrings(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return (JSON.parse(chunks.join('')) as { strings: string[] }).strings;
}

/** Where a secret stands in texts, with a little of what stands around it; empty when it is in none. */
export function placesOf(secret: string, texts: readonly string[]): string[] {
  return texts.flatMap((text) => {
    const at = text.indexOf(secret);
    return at < 0 ? [] : [text.slice(Math.max(0, at - 60), at + secret.length + 60)];
  });
}

/** The document with its fields' values, and every global that can be written as JSON. */
export function surfaceOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const seen = new WeakSet();
    const plain = (_key: string, value: unknown) => {
      if (typeof value === 'bigint') return String(value);
      if (typeof value !== 'object' || value === null) return value;
      if (seen.has(value) || value instanceof Node) return undefined;
      seen.add(value);
      return value;
    };
    const globals = Object.getOwnPropertyNames(window).map((name) => {
      try {
        return `${name}=${JSON.stringify(window[name as keyof Window], plain)}`;
      } catch {
        return name;
      }
    });
    const values = [...document.querySelectorAll('input, textarea')].map(
      (field) => (field as HTMLInputElement).value,
    );
    return [document.documentElement.outerHTML, ...values, ...globals].join('\n');
  });
}
