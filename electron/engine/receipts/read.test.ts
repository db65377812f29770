import { describe, expect, it } from 'vitest';
import { receiptOf } from './fixtures.ts';
import { readReceipts } from './read.ts';

const [one, two] = [receiptOf('m1'), receiptOf('m2', 'Expired')];
const idsIn = (text: string) => readReceipts(text).receipts.map(({ mms }) => mms.id);

describe('receipts in a text', () => {
  it.each([
    ['one', JSON.stringify(one), ['m1']],
    ['one over several lines', JSON.stringify(one, null, 2), ['m1']],
    ['an array', JSON.stringify([one, two], null, 2), ['m1', 'm2']],
    ['one a line', `${JSON.stringify(one)}\r\n\r\n${JSON.stringify(two)}\r\n`, ['m1', 'm2']],
    ['none', '[]', []],
    ['nothing', '', []],
  ])('%s', (_what, text, ids) => {
    expect(idsIn(text)).toEqual(ids);
    expect(readReceipts(text).unread).toEqual([]);
  });

  it('a bad entry is named by its place, and the others are read', () => {
    const read = readReceipts(JSON.stringify([one, { type: 'mms_dlr' }, null, two]));
    expect(read.receipts).toHaveLength(2);
    expect(read.unread).toEqual([
      { by: 'entry', at: 2, reason: 'receipt' },
      { by: 'entry', at: 3, reason: 'receipt' },
    ]);
  });

  it('of a file that was cut, the whole lines are read and the cut one is named', () => {
    const lines = `${JSON.stringify(one)}\n${JSON.stringify(two)}\n{"type":"mms_d`;
    expect(idsIn(lines)).toEqual(['m1', 'm2']);
    expect(readReceipts(lines).unread).toEqual([{ by: 'line', at: 3, reason: 'json' }]);
    const array = `[${JSON.stringify(one)},\n${JSON.stringify(two)},\n{"type":`;
    expect(idsIn(array)).toEqual(['m1', 'm2']);
  });

  it('what Swift posts besides is counted and not kept', () => {
    const others = [{ type: 'sms', body: 'STOP' }, { type: 'mms' }, { type: 'sms_dlr', sms: { id: 'x' } }];
    expect(readReceipts(JSON.stringify([...others, one]))).toMatchObject({ others: 3, unread: [] });
  });
});
