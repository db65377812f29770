import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';

const digitsIn = (text: string) => (text.match(/\p{Nd}/gu) ?? []).length;

const SEPARATORS = ['', ' ', '-', '.', '\u00a0', '\u2011', '\u202f', ') ', ' (', ' - ', '/', '\t', ' – '];
const DIGIT_SETS = ['0123456789', '٠١٢٣٤٥٦٧٨٩', '０１２３４５６７８９'];

/** A phone number of 7 to 15 digits, with any separator between any two of them. */
const phoneNumber = fc
  .tuple(
    fc.constantFrom('', '+', '(', 'tel:', '+('),
    fc.array(fc.tuple(fc.nat(9), fc.constantFrom(...SEPARATORS)), { minLength: 7, maxLength: 15 }),
    fc.constantFrom(...DIGIT_SETS),
    fc.constantFrom('', ' ext. 123', ' poste 45', 'x9', ';ext=12'),
  )
  .map(
    ([start, digits, set, extension]) =>
      start +
      digits.map(([digit, gap], index) => set[digit] + (index + 1 < digits.length ? gap : '')).join('') +
      extension,
  );

describe('redact', () => {
  it('keeps at most three digits of a phone number in any format', () => {
    fc.assert(
      fc.property(phoneNumber, fc.constantFrom('to ', 'a (', 'number: ', '"', '['), (number, before) => {
        expect(digitsIn(redact(`${before}${number} refused`))).toBeLessThanOrEqual(3);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    '+17055551234',
    '17055551234',
    '(705) 555-1234',
    '705.555.1234',
    '1-705-555-1234',
    '+1 (705) 555 1234',
    '+44 20 7946 0958',
    '00 33 1 23 45 67 89',
    '555-1234',
    '{"to":["17055551234"]}',
    '7055551234;7055551235,7055551236',
  ])('shortens %s', (number) => {
    const line = redact(number);
    expect(line).not.toMatch(/\p{Nd}{4}/u);
    expect(digitsIn(line)).toBeLessThanOrEqual(9);
    expect(line).toContain('[number …');
  });

  it('finds a token wherever it stands', () => {
    const token = fc.string({
      unit: fc.constantFrom(...'abcdefghijkLMNOPQ0123456789_-'),
      minLength: 32,
      maxLength: 64,
    });
    fc.assert(
      fc.property(token, (secret) => {
        for (const line of [
          `Authorization: Bearer ${secret}`,
          `{"token":"${secret}"}`,
          `token=${secret}`,
          `apik_${secret} was refused`,
        ]) {
          expect(redact(line)).not.toContain(secret);
        }
      }),
    );
  });

  it.each([
    ['Authorization: Bearer ABC123', 'ABC123'],
    ['bearer ABC123', 'ABC123'],
    ['"authorization": "Bearer ABC123"', 'ABC123'],
    ['api_key=ABC123', 'ABC123'],
    ["{ password: 'hunter2' }", 'hunter2'],
    ['refused aB3dE6gH9jK2mN5pQ8sT1vW4 today', 'aB3dE6gH9jK2mN5pQ8sT1vW4'],
    ['mail to ann.smith+shop@example.co.uk now', 'ann.smith'],
    ['data:image/png;base64,iVBORw0KGgo=', 'iVBOR'],
    ['blob iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk', 'iVBOR'],
    ["ENOENT: no such file or directory, open '/home/ann/Pictures/sale.jpg'", 'ann'],
    ["open '/Users/Ann Smith/My Pictures/sale day.jpg'", 'Smith'],
    ['cannot read /Users/Ann Smith/My Pictures/sale.jpg today', 'Smith'],
    ['open:/home/ann/x', 'ann'],
    ['at file:///home/ann/app/main.js:10:5', 'ann'],
    ['open C:\\Users\\Ann\\sale.jpg', 'Ann'],
    ['open "C:\\\\Users\\\\Ann\\\\sale.jpg"', 'Ann'],
    ['open C:/Users/Ann/sale.jpg', 'Ann'],
    ['open \\\\server\\share\\Ann\\sale.jpg', 'Ann'],
    ['open ~/Pictures/Ann.jpg', 'Ann'],
    ['Unexpected token, "Hello Ann, your roses" is not valid JSON', 'roses'],
    ['{"text": "Hello \\"Ann\\", your roses"}', 'roses'],
    ["Unexpected 'Hello Ann, your roses'", 'roses'],
  ])('takes the secret out of %j', (line, secret) => {
    expect(redact(line)).not.toContain(secret);
  });

  it('keeps what a developer needs', () => {
    expect(redact('{"code":"invalid_type", "path": ["id"]}')).toBe('{"code":"invalid_type", "path": ["id"]}');
    expect(redact('TypeError: x is not a function')).toBe('TypeError: x is not a function');
    expect(redact("Cannot read properties of undefined (reading 'code')")).toContain("'code'");
    expect(redact('    at send (/opt/Postcard/app.asar/dist/engine.js:41234:15)')).toBe(
      '    at send ([path]/engine.js:41234:15)',
    );
    expect(redact('https://mms.swift-api.com/v1/mms answered 422')).toBe(
      'https://mms.swift-api.com/v1/mms answered 422',
    );
    expect(redact('send 17: 182 accepted, 3 refused')).toBe('send 17: 182 accepted, 3 refused');
  });

  it('leaves a redacted line as it is', () => {
    fc.assert(
      fc.property(fc.oneof(phoneNumber, fc.string()), (text) => {
        const once = redact(`sent ${text} to /home/ann/a.jpg`);
        expect(digitsIn(redact(once))).toBeLessThanOrEqual(digitsIn(once));
        expect(redact('sent to [number …234], Bearer [token] at [path]/main.js:10:5')).toBe(
          'sent to [number …234], Bearer [token] at [path]/main.js:10:5',
        );
      }),
    );
  });
});
