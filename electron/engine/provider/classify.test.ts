import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { PROVIDER_CODES } from '../../../shared/provider/codes.ts';
import type { AnswerBody } from './answer.ts';
import { classifyAnswer, classifyError, readRetryAfter } from './classify.ts';

const TO = ['+17055550100', '+17055550101'];
const NOW = Date.parse('2026-11-22T09:00:00Z');
type Row = Record<string, unknown>;

function answered(status: number, results: unknown, to: readonly string[] = TO) {
  const body: AnswerBody = { kind: 'json', value: { results } };
  return classifyAnswer({ status, retryAfter: null, body }, to, NOW);
}
const ok = (to: string, id = 'M1'): Row => ({ error_code: 'OK', to, id });
const bad = (to: string, error_code = 'REJECTED'): Row => ({ error_code, to, id: 'M2' });

describe('rows decide', () => {
  it('whatever the status and the row order say', () => {
    for (const status of [200, 207, 400, 401, 403, 422, 429, 500, 503]) {
      expect(answered(status, [bad('17055550101'), ok('17055550100')])).toEqual({
        kind: 'settled',
        httpStatus: status,
        wording: null,
        verdicts: [
          { state: 'accepted', code: 'ok', messageId: 'M1' },
          { state: 'refused', code: 'rejected', messageId: 'M2' },
        ],
      });
    }
  });

  it.each(Object.entries(PROVIDER_CODES))('code %s, in either case', (code, { retry }) => {
    const state = code === 'ok' ? 'accepted' : retry === 'ask' ? 'unknown' : 'refused';
    for (const written of [code, code.toUpperCase(), ` ${code} `]) {
      expect(answered(207, [{ error_code: written, to: TO[0] }, ok('17055550101')])).toMatchObject({
        verdicts: [{ state, code }, { state: 'accepted' }],
      });
    }
  });

  it('a code of tomorrow refuses, and is shown as it came', () => {
    expect(answered(422, [bad(TO[0] ?? '', 'PIGEON_LOST')], TO.slice(0, 1))).toMatchObject({
      verdicts: [{ state: 'refused', code: 'pigeon_lost' }],
    });
  });

  it('numbers match by their digits, with or without a plus', () => {
    expect(answered(200, [ok('+1 (705) 555-0100'), ok('17055550101')])).toMatchObject({
      verdicts: [{ state: 'accepted' }, { state: 'accepted' }],
    });
  });

  it('of two rows for one person the one that may have been sent counts', () => {
    const [first, second] = ['17055550100', '17055550101'];
    expect(answered(207, [bad(first), ok(first), bad(second), bad(second, 'UNKNOWN')])).toMatchObject({
      wording: 'HTTP 207: recipients with more than one result: 2',
      verdicts: [
        { state: 'accepted', code: 'ok' },
        { state: 'unknown', code: 'unknown' },
      ],
    });
  });

  it.each<[string, Row]>([
    ['a timestamp that is a number', { timestamp: 1718323200 }],
    ['a status that is a list', { status: ['NEW'] }],
    ['a number that is one', { to: 17055550100 }],
    ['an id that is an object', { id: { ulid: 'M1' } }],
    ['fields of tomorrow', { price: { amount: 0.02 }, to_: 7 }],
  ])('a row that says OK is read with %s, and no other row overrules it', (_, odd) => {
    const row = { ...ok('17055550100'), ...odd };
    expect(answered(207, [row, bad('17055550100')], TO.slice(0, 1))).toMatchObject({
      verdicts: [{ state: 'accepted', code: 'ok' }],
    });
  });

  it('an id that is a number is kept as its digits', () => {
    expect(answered(200, [{ ...ok('17055550100'), id: 4711 }], TO.slice(0, 1))).toMatchObject({
      verdicts: [{ messageId: '4711' }],
    });
  });

  it('a person without a readable row is unknown', () => {
    for (const row of [null, 'OK', {}, { error_code: 1, to: TO[1] }, { error_code: ' ', to: TO[1] }]) {
      expect(answered(200, [ok('17055550100'), row])).toMatchObject({
        verdicts: [{ state: 'accepted' }, { state: 'unknown', code: 'local_no_result' }],
      });
    }
    expect(answered(200, [])).toMatchObject({
      verdicts: [{ code: 'local_no_result' }, { code: 'local_no_result' }],
    });
  });

  it('strangers are ignored, and noted without their numbers', () => {
    const outcome = answered(200, [ok('19995550199'), ok('17055550100'), ok('17055550101')]);
    expect(outcome).toMatchObject({
      wording: 'HTTP 200: results for numbers not asked for: 1',
      verdicts: [{ state: 'accepted' }, { state: 'accepted' }],
    });
  });

  it('position counts only when no row names a number and there are as many as recipients', () => {
    const nameless = { error_code: 'OK', id: 'M1' };
    const refused = { error_code: 'REJECTED' };
    expect(answered(207, [refused, nameless])).toMatchObject({
      verdicts: [{ state: 'refused' }, { state: 'accepted' }],
    });
    expect(answered(200, [nameless])).toMatchObject({
      verdicts: [{ state: 'unknown' }, { state: 'unknown' }],
    });
    expect(answered(200, [nameless, ok('17055550100')])).toMatchObject({
      verdicts: [{ state: 'accepted' }, { state: 'unknown' }],
    });
  });

  it.each([
    [401, 'local_token_refused'],
    [403, 'local_token_refused'],
    [429, 'local_rate_limited'],
  ])('but %s returns the request unless a row says that one may have left', (status, code) => {
    expect(answered(status, [bad('17055550100'), bad('17055550101')])).toMatchObject({
      kind: 'returned',
      code,
    });
    expect(answered(status, [bad('17055550100')])).toMatchObject({ kind: 'returned', code });
    expect(answered(status, [bad('17055550100', 'UNKNOWN')])).toMatchObject({ kind: 'settled' });
  });
});

describe('any answer at all', () => {
  it('gives every recipient one verdict, and never loses a row that says accepted', () => {
    const row = fc.oneof(
      fc.record({
        error_code: fc.constantFrom('OK', 'ok', 'REJECTED', 'UNKNOWN', ''),
        to: fc.constantFrom(...TO, '1', ''),
      }),
      fc.anything(),
    );
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), fc.array(row), (status, rows) => {
        const outcome = answered(status, rows);
        const accepted = TO.map((number) => rows.some((any) => isOkFor(any, number)));
        if (outcome.kind === 'settled') {
          expect(outcome.verdicts).toHaveLength(TO.length);
          accepted.forEach((yes, index) => yes && expect(outcome.verdicts[index]?.state).toBe('accepted'));
        } else {
          expect(accepted).toEqual([false, false]);
        }
      }),
    );
  });
});

function isOkFor(row: unknown, number: string): boolean {
  const { error_code: code, to } = (row ?? {}) as Row;
  return typeof code === 'string' && code.toLowerCase() === 'ok' && to === number;
}

const word = (text: string) =>
  classifyAnswer(
    { status: 502, retryAfter: null, body: { kind: 'unreadable', why: 'not-json', text } },
    TO,
    NOW,
  ).wording;

describe('the wording', () => {
  it('keeps what was said, without markup, secrets or numbers, in one short line', () => {
    expect(word('<html><h1>Bad\n gateway</h1></html>')).toBe('HTTP 502: Bad gateway');
    expect(word('to 17055550100 with Bearer apik_0123456789abcdef')).not.toMatch(/7055550|apik_0/);
    expect(word('word '.repeat(2000))?.length).toBeLessThanOrEqual(240);
  });

  it('leaves no half of a token at the end of the line', () => {
    expect(word(`${'x '.repeat(100)}apik_${'k'.repeat(60)}`)).not.toContain('kkk');
  });

  it('of an error keeps its code and message', () => {
    const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect(classifyError(error, TO, { bodyTaken: false, abandoned: false })).toEqual({
      kind: 'returned',
      code: 'local_not_connected',
      retryAfterMs: null,
      httpStatus: null,
      wording: 'ECONNREFUSED: connect ECONNREFUSED',
    });
  });
});

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    [' 120 ', 120_000],
    ['Sun, 22 Nov 2026 09:01:30 GMT', 90_000],
    ['Sun, 22 Nov 2026 08:00:00 GMT', 0],
    ['99999999999', 86_400_000],
    ['', null],
    ['-5', null],
    ['soon', null],
    ['2.5', null],
    [null, null],
  ])('%j', (header, expected) => {
    expect(readRetryAfter(header, NOW)).toBe(expected);
  });
});
