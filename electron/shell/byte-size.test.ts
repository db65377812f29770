import { describe, expect, it } from 'vitest';
import { exceedsBytes } from './byte-size.ts';

describe('exceedsBytes', () => {
  it.each<[string, unknown, number]>([
    ['text, as UTF-8', 'é'.repeat(10), 20],
    ['binary data', new Uint8Array(100), 100],
    ['a buffer', new ArrayBuffer(100), 100],
    ['the buffer under a short view', new Uint8Array(new ArrayBuffer(100), 0, 1), 100],
  ])('counts %s', (_name, value, bytes) => {
    expect(exceedsBytes(value, bytes)).toBe(false);
    expect(exceedsBytes(value, bytes - 1)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['keys', { ['k'.repeat(1000)]: 1 }],
    ['nested values', [{ a: [{ b: 'x'.repeat(1000) }] }]],
    ['map entries', new Map([['k'.repeat(1000), 1]])],
    ['set entries', new Set(['x'.repeat(1000)])],
    ['many small values', Array.from({ length: 1000 }, () => 1)],
    ['a sparse array', Array.from({ length: 1 }).concat(Object.assign([], { length: 2 ** 31 }))],
  ])('counts %s', (_name, value) => {
    expect(exceedsBytes(value, 900)).toBe(true);
  });

  it('stops at a circle', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(exceedsBytes(circle, 1000)).toBe(true);
  });

  it('lets nothing pass for nothing', () => {
    expect(exceedsBytes(undefined, 1000)).toBe(false);
    expect(exceedsBytes(null, 1000)).toBe(false);
  });
});
