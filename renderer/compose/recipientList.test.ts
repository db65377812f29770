import { describe, expect, it } from 'vitest';
import { isAbroad } from '../../shared/people/countries.ts';
import { parseRecipients } from '../../shared/recipients.ts';
import { entriesOf, pickChips, readRecipients, takeTyped, withMore } from './recipientList.ts';

/** A list whose last entries are no numbers. */
const listOf = (length: number, odd: number) =>
  readRecipients(
    Array.from({ length }, (_, i) => (i >= length - odd ? `odd ${i}` : `+1416555${String(1000 + i)}`)),
    'CA',
  );

describe('readRecipients', () => {
  it('counts people, doubles in another spelling, and what is no number', () => {
    const read = readRecipients(['514 555-0101', '+15145550101', '(418) 555-0102', 'Marie', '12'], 'CA');
    expect(read).toMatchObject({ valid: 2, duplicates: 1, invalid: 2 });
    expect(read.entries.map(({ kind }) => kind)).toEqual([
      'valid',
      'duplicate',
      'valid',
      'invalid',
      'invalid',
    ]);
  });

  it('gives the same answer when it remembers', () => {
    const raw = ['705 555 0100', 'x', '705 555 0100'];
    expect(readRecipients(raw, 'US')).toEqual(readRecipients(raw, 'US'));
  });

  it('reads a list that has grown, shrunk or changed as if it were new', () => {
    const start = ['514 555-0101', 'Marie'];
    const lists = [
      [...start, '+15145550101', '418 555-0102'],
      [...start, '+15145550101', '418 555-0102', '4185550102', '12'],
      ['514 555-0101', 'Marie', '418 555-0102', '4185550102', '12'],
      ['514 555-0101', '418 555-0102', '12', '+33 6 12 34 56 78', '+33612345678'],
      ['514 555-0101', '418 555-0102', '+33 6 12 34 56 78'],
      ['514 555-0101', '418 555-0102'],
      ['514 555-0101', '418 555-0102', '514.555.0101', '418.555.0102'],
      ['418 555-0102', '514.555.0101', '418.555.0102'],
      ['418 555-0102', '514 555-0101', '5145550101'],
      [],
      start,
    ];
    for (const raw of lists) {
      const kinds = parseRecipients(raw, 'CA');
      const read = readRecipients(raw, 'CA');
      expect(read.entries).toEqual(kinds);
      expect(read.valid + read.invalid + read.duplicates).toBe(raw.length);
      const valid = kinds.filter((entry) => entry.kind === 'valid');
      expect(read.valid).toBe(valid.length);
      expect(read.abroad).toBe(valid.filter(({ to }) => isAbroad(to)).length);
    }
  });

  it('adds what stands in the field without keeping it', () => {
    const list = readRecipients(['514 555-0101'], 'CA');
    expect(withMore(list, [], 'CA')).toBe(list);
    expect(withMore(list, ['5145550101', '418 555-0102', '4185550102', 'Ann'], 'CA')).toMatchObject({
      valid: 2,
      duplicates: 2,
      invalid: 1,
    });
    expect(readRecipients(['514 555-0101', '418 555-0102'], 'CA')).toMatchObject({ valid: 2, duplicates: 0 });
  });

  it('stays quick with five thousand numbers', () => {
    const raw = Array.from({ length: 5000 }, (_, i) => `+1416555${String(i).padStart(4, '0')}`);
    readRecipients(raw, 'CA');
    const start = performance.now();
    expect(readRecipients(raw, 'CA').entries).toHaveLength(5000);
    expect(performance.now() - start).toBeLessThan(100);
  });
});

describe('pickChips', () => {
  it('keeps the order of a short list', () => {
    expect(pickChips(listOf(5, 2)).map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
  });

  it('puts what needs a look first in a long list, and draws only a handful', () => {
    const chips = pickChips(listOf(5000, 3));
    expect(chips.map(({ index }) => index)).toEqual([4997, 4998, 4999, 0, 1, 2, 3, 4, 5, 6]);
    expect(pickChips(listOf(5000, 0)).map(({ index }) => index)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 4999,
    ]);
    expect(pickChips(listOf(5000, 4000)).filter(({ entry }) => entry.kind === 'invalid')).toHaveLength(4);
  });
});

describe('typing', () => {
  it('takes what a separator has closed and leaves the rest', () => {
    expect(takeTyped('514 555 0101, 418')).toEqual({ taken: ['514 555 0101'], rest: '418' });
    expect(takeTyped('a;b\tc\n')).toEqual({ taken: ['a', 'b', 'c'], rest: '' });
    expect(takeTyped('514 555')).toEqual({ taken: [], rest: '514 555' });
  });

  it('cuts what the draft could not hold', () => {
    expect(entriesOf(`${'9'.repeat(500)}\n1`)).toEqual(['9'.repeat(200), '1']);
  });
});
