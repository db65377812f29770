/** What every prepared picture must be, whatever it was made from. */
import { expect } from 'vitest';
import type { Outcome } from './browser.ts';

/** Names of metadata, and a word that the tests hide in it. */
const SECRETS = ['Exif', 'GPS', 'http://ns.adobe.com', 'photoshop', 'tEXt', 'eXIf', 'SECRET'];

/** The prepared picture, which must not hold any metadata. @throws Error with the reason when it was refused. */
export function arrived({ media, error }: Outcome): NonNullable<Outcome['media']> {
  if (!media) throw new Error(`refused: ${JSON.stringify(error)}`);
  const text = Buffer.from(media.bytes).toString('latin1');
  expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
  return media;
}

/** Each colour may differ in each channel by the tolerance. */
export function expectColours(
  actual: readonly (readonly number[])[],
  expected: readonly (readonly number[])[],
  tolerance = 12,
): void {
  const furthest = Math.max(
    ...actual.flatMap((colour, place) =>
      colour.map((value, channel) => Math.abs(value - (expected[place]?.[channel] ?? -999))),
    ),
  );
  expect(furthest, `${actual.join(' ')} instead of ${expected.join(' ')}`).toBeLessThanOrEqual(tolerance);
}
