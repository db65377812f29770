import { expect, it } from 'vitest';
import { roomFor } from './rawPicture.ts';

it('leaves a size as it is unless it has too many pixels', () => {
  expect(roomFor({ width: 6000, height: 4000 })).toEqual({ width: 6000, height: 4000 });
  expect(roomFor({ width: 12_000, height: 8000 })).toEqual({ width: 6000, height: 4000 });
});
