import { errors } from 'undici';
import { describe, expect, it } from 'vitest';
import { errorCode, isTimeout, provesNothingLeft } from './network-errors.ts';

const withCode = (code: string) => Object.assign(new Error(code), { code });

/** Every error undici can throw, by its own list: a code that an update adds is looked at here. */
const UNDICI_CODES = Object.values(errors)
  .map((Kind) => {
    const { code } = new (Kind as new (...args: unknown[]) => Error & { code: string })('message', 500, {
      headers: {},
    });
    return code;
  })
  .toSorted();
const UNDICI_NEVER_LEFT = [
  'UND_ERR_ABORTED',
  'UND_ERR_CLOSED',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_DESTROYED',
  'UND_ERR_PRX_CONN',
  'UND_ERR_PRX_TLS',
];

describe('the closed table of failures', () => {
  it.each([...new Set(UNDICI_CODES)])('undici %s', (code) => {
    expect(provesNothingLeft(withCode(code), false)).toBe(UNDICI_NEVER_LEFT.includes(code));
  });

  it("holds only codes that undici has, of those that look like undici's", () => {
    expect(UNDICI_CODES).toEqual(expect.arrayContaining(UNDICI_NEVER_LEFT));
  });

  it.each([
    'ENOTFOUND',
    'EAI_AGAIN',
    'ECONNREFUSED',
    'ENETUNREACH',
    'CERT_HAS_EXPIRED',
    'ERR_SSL_WRONG_VERSION_NUMBER',
  ])('%s proves that nothing left, but only while nothing was taken', (code) => {
    expect(provesNothingLeft(withCode(code), false)).toBe(true);
    expect(provesNothingLeft(withCode(code), true)).toBe(false);
  });

  it.each([
    'EPIPE',
    'ECONNABORTED',
    'HPE_INVALID_CONSTANT',
    'ERR_STREAM_PREMATURE_CLOSE',
    'CERT_OF_TOMORROW',
    'constructor',
  ])('%s proves nothing', (code) => {
    expect(provesNothingLeft(withCode(code), false)).toBe(false);
  });

  it.each([
    [null],
    ['ECONNREFUSED'],
    [new Error('ECONNREFUSED')],
    [{ code: 'ECONNREFUSED' }],
    [withCode('')],
  ])('what is no error with a code proves nothing: %s', (thrown) => {
    expect(provesNothingLeft(thrown, false)).toBe(false);
  });

  it('knows an abort by its name', () => {
    expect(errorCode(AbortSignal.abort().reason)).toBe('ABORT_ERR');
  });

  it('tells a wait that ran out from a broken line', () => {
    const codes = [
      'UND_ERR_HEADERS_TIMEOUT',
      'UND_ERR_BODY_TIMEOUT',
      'ETIMEDOUT',
      'ECONNRESET',
      'UND_ERR_SOCKET',
    ];
    expect(codes.filter((code) => isTimeout(withCode(code)))).toEqual(codes.slice(0, 3));
  });
});
