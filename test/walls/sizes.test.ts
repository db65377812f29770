/** A file is one room with one job: large files are where that is lost first. */
import { beforeAll, describe, expect, it } from 'vitest';
import { isCode, isProduct, ownFiles, read } from './sources.ts';

const LARGEST_BYTES = 20 * 1024;
const MEAN_BYTES = 5.5 * 1024;

const sizes = new Map<string, number>();

beforeAll(async () => {
  for (const path of (await ownFiles()).filter(isCode)) sizes.set(path, Buffer.byteLength(await read(path)));
});

describe('file sizes', () => {
  it('keeps every file of code below 20 KB', () => {
    expect(sizes.size).toBeGreaterThan(100);
    expect([...sizes].filter(([, bytes]) => bytes > LARGEST_BYTES)).toEqual([]);
  });

  it('keeps the mean of what ships below 5.5 KB', () => {
    const product = [...sizes].filter(([path]) => isProduct(path));
    const total = product.reduce((sum, [, bytes]) => sum + bytes, 0);
    expect(product.length).toBeGreaterThan(50);
    expect(total / product.length).toBeLessThan(MEAN_BYTES);
  });
});
