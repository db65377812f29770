import { expect, it } from 'vitest';
import type { Attachment } from '../../shared/contract/media.ts';
import { settle } from '../testBridge.ts';
import { createFramings } from './framings.ts';
import { turnedBy, WHOLE, type Framing } from './pictureShape.ts';

const picture: Attachment = {
  id: 'a0',
  name: 'Roses.jpg',
  contentType: 'image/jpeg',
  bytes: 1000,
  width: 40,
  height: 30,
};
const [once, twice] = [1, 2].map((quarters) => turnedBy(WHOLE, quarters, { width: 40, height: 30 })) as [
  Framing,
  Framing,
];

/** Framings whose work ends when told to, and what was asked of it. */
function begin() {
  const asked: { id: string; framing: Framing; end: (id: string | null) => Promise<void> }[] = [];
  const framings = createFramings(
    ({ id }, framing) =>
      new Promise((resolve) => {
        const end = (made: string | null) => {
          resolve(made);
          return settle(0);
        };
        asked.push({ id, framing, end });
      }),
  );
  return { framings, asked, state: () => framings.use.getState() };
}

it('makes one after the other, from what the one before became', async () => {
  const { framings, asked, state } = begin();
  framings.frame(picture, WHOLE, once);
  framings.frame(picture, once, twice);
  expect(asked).toHaveLength(1);
  await asked[0]!.end('a1');
  expect(asked[1]).toMatchObject({ id: 'a1', framing: twice });
  await asked[1]!.end('a2');
  expect(state()).toEqual({ steps: [WHOLE, once, twice], busy: false });
});

it('goes back to what was there when a framing cannot be made, and keeps no step of it', async () => {
  const { framings, asked, state } = begin();
  framings.frame(picture, WHOLE, once);
  await asked[0]!.end(null);
  expect(state()).toEqual({ steps: [WHOLE], busy: false });
  framings.frame(picture, WHOLE, twice);
  await asked[1]!.end('a1');
  expect(state().steps).toEqual([WHOLE, twice]);
});

it('stays as it is when the way back cannot be made', async () => {
  const { framings, asked, state } = begin();
  framings.frame(picture, WHOLE, once);
  await asked[0]!.end('a1');
  framings.undo({ ...picture, id: 'a1' });
  expect(asked[1]).toMatchObject({ id: 'a1', framing: WHOLE });
  await asked[1]!.end(null);
  expect(state()).toEqual({ steps: [once], busy: false });
});
