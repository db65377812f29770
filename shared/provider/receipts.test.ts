import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSay } from '../words/index.ts';
import { explainReceipt } from './explain.ts';
import { decisive, receiptKind, type Reported } from './receipts.ts';
import { deliveryReceipt } from './webhook.ts';

/** The fields the page "DLR" names for a picture message; `data` is a part of the message. */
const RECEIPT = {
  data: { body: '', encoding: 'identity', headers: { '*': 'string' }, is_multipart: false, parts: [] },
  delivery_status: 'delivered',
  from: '12003004000',
  id: '01JDQ0R6MMNKQ4XNEV3QH49H8H',
  mms: { id: '01JDQ0T6SXSD6B2A4JP8XZ8GTS' },
  timestamp: '2024-06-14T00:00:00.000000Z',
  to: '12003004001',
  type: 'mms_dlr',
};

describe('a delivery receipt', () => {
  it('is read as the page has it, with fields of tomorrow', () => {
    expect(deliveryReceipt.parse({ ...RECEIPT, carrier: { name: 'Bell' } })).toMatchObject({
      mms: { id: RECEIPT.mms.id },
      delivery_status: 'delivered',
    });
  });

  it('needs no time and no numbers, and a time that cannot be read is none', () => {
    const { timestamp: _time, from: _from, to: _to, data: _data, ...least } = RECEIPT;
    expect(deliveryReceipt.parse(least).timestamp ?? null).toBeNull();
    expect(deliveryReceipt.parse({ ...RECEIPT, timestamp: 'yesterday' }).timestamp).toBeNull();
  });

  it.each([
    ['of a text message', { type: 'sms_dlr' }],
    ['without the id of a message', { mms: {} }],
    ['with an id of blanks', { mms: { id: ' ' } }],
    ['with an endless id', { id: 'x'.repeat(101) }],
    ['without a status', { delivery_status: ' ' }],
    ['with a status that is a number', { delivery_status: 4 }],
  ])('%s is refused', (_what, change) => {
    expect(deliveryReceipt.safeParse({ ...RECEIPT, ...change }).success).toBe(false);
  });
});

describe('the status of a receipt', () => {
  it.each([
    ['delivered', 'delivered'],
    ['DELIVERED', 'delivered'],
    [' Retrieved ', 'delivered'],
    ['Expired', 'failed'],
    ['Unrecognized', 'failed'],
    ['Deferred', 'pending'],
    ['Forwarded', 'pending'],
    ['Indeterminate', 'other'],
    ['remote_did_not_found', 'failed'],
    ['ok', 'other'],
    ['unknown', 'other'],
    ['undelivered', 'other'],
    ['not delivered', 'other'],
    ['constructor', 'other'],
  ])('%s counts as %s', (status, kind) => {
    expect(receiptKind(status)).toBe(kind);
  });

  it('has words in both languages, and one of tomorrow is shown as it came', () => {
    const [en, fr] = [createSay('en'), createSay('fr-CA')];
    expect(explainReceipt(en, 'Rejected')).toBe(en('receipts.status.rejected'));
    expect(explainReceipt(fr, 'recipient_error')).toBe(fr('code.recipient_error.reason'));
    expect(explainReceipt(en, 'Teleported')).toContain('“Teleported”');
    expect(explainReceipt(fr, 'Teleported')).toContain('Teleported');
  });
});

describe('of several receipts', () => {
  const reported = (kind: Reported['kind'], at: number, status: string = kind): Reported => ({
    kind,
    at,
    status,
  });

  it('an arrival counts above all, then a failure, then the newest', () => {
    const receipts = [reported('pending', 9), reported('failed', 3), reported('delivered', 1)];
    expect(decisive(receipts)?.kind).toBe('delivered');
    expect(decisive(receipts.slice(0, 2))?.kind).toBe('failed');
    expect(decisive([reported('pending', 1), reported('other', 2)])?.kind).toBe('other');
    expect(decisive([])).toBeNull();
  });

  it('neither their order nor doubles matter', () => {
    const receipt = fc.record({
      kind: fc.constantFrom('delivered', 'failed', 'pending', 'other'),
      at: fc.integer({ min: 0, max: 3 }),
      status: fc.constantFrom('a', 'b'),
    });
    fc.assert(
      fc.property(fc.array(receipt, { minLength: 1 }), fc.infiniteStream(fc.nat()), (receipts, chance) => {
        const shuffled = [...receipts, ...receipts.slice(0, 2)]
          .map((value) => ({ value, by: chance.next().value as number }))
          .toSorted((a, b) => a.by - b.by)
          .map(({ value }) => value);
        expect(decisive(shuffled)).toEqual(decisive(receipts));
      }),
    );
  });
});
