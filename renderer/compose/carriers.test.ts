import { expect, it } from 'vitest';
import type { Attachment } from '../../shared/contract/media.ts';
import type { ContentType } from '../../shared/parts/kinds.ts';
import { carrierNotes } from './carriers.ts';

const part = (name: string, contentType: ContentType, bytes = 1000): Attachment => ({
  id: 'a'.repeat(64),
  name,
  contentType,
  bytes,
  width: null,
  height: null,
});

it('says nothing of pictures that every carrier takes', () => {
  expect(carrierNotes('Roses', [part('a.jpg', 'image/jpeg', 500_000), part('b.gif', 'image/gif')])).toEqual(
    [],
  );
});

it('names what may be left out or made coarser, and what is known of its notes', () => {
  const notes = carrierNotes('', [
    part('clip.mp4', 'video/mp4'),
    part('menu.pdf', 'application/pdf'),
    part('us.vcf', 'text/vcard'),
    part('song.m4a', 'audio/mp4'),
  ]);
  expect(notes).toEqual([
    { kind: 'video', names: ['clip.mp4'] },
    { kind: 'seldom', names: ['menu.pdf', 'song.m4a'] },
    { kind: 'film', names: ['clip.mp4', 'song.m4a'] },
    { kind: 'asIs', names: ['menu.pdf', 'us.vcf'] },
  ]);
});

it.each([
  [525_000, []],
  [525_001, [{ kind: 'tollFree' }]],
  [600_001, [{ kind: 'large' }]],
])('draws the lines where carriers do: %i bytes', (bytes, notes) => {
  expect(carrierNotes('', [part('a.jpg', 'image/jpeg', bytes)])).toEqual(notes);
});

it('counts the text as a part', () => {
  const ten = Array.from({ length: 10 }, (_, index) => part(`${index}.jpg`, 'image/jpeg'));
  expect(carrierNotes('', ten)).toEqual([]);
  expect(carrierNotes('Roses', ten)).toEqual([{ kind: 'parts', count: 11 }]);
});
