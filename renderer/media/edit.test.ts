import { expect, it } from 'vitest';
import { sizeBefore } from './edit.ts';

const scan = { width: 4000, height: 3000 };
const part = (width: number, height: number) => ({ left: 0.1, top: 0.1, width, height, turns: 1 });

it.each([
  ['the whole', null, { width: 1920, height: 1440 }],
  ['the whole, turned', { ...part(1, 1), left: 0, top: 0 }, { width: 1920, height: 1440 }],
  ['three quarters', part(0.75, 0.75), { width: 2560, height: 1920 }],
  ['a high strip', part(0.1, 0.8), { width: 3200, height: 2400 }],
  ['a quarter, which is small', part(0.25, 0.25), scan],
])('%s of a scan is as large as it can be sent, and nothing is enlarged', (_what, edit, size) => {
  expect(sizeBefore(scan, edit)).toEqual(size);
});
