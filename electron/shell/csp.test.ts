import { describe, expect, it } from 'vitest';
import { PAGE_HEADERS, MEDIA_HEADERS } from './csp.ts';

const policy = PAGE_HEADERS['Content-Security-Policy'] ?? '';
const directives = new Map(
  policy.split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ');
    return [name, sources];
  }),
);

describe('the policy of the page', () => {
  it('allows nothing that it does not name', () => {
    expect(directives.get('default-src')).toEqual(["'none'"]);
    for (const name of ['object-src', 'form-action', 'base-uri', 'frame-ancestors']) {
      expect(directives.get(name)).toEqual(["'none'"]);
    }
  });

  it('runs no inline code, evaluates no string and reaches no other origin', () => {
    expect(policy).not.toMatch(/'unsafe-inline'|'unsafe-eval'|'unsafe-hashes'|https?:|wss?:|\*/);
    expect(directives.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    expect(directives.get('style-src')).toEqual(["'self'"]);
    expect(directives.get('connect-src')).toEqual(["'self'"]);
    expect(directives.get('worker-src')).toEqual(["'self'"]);
    expect(directives.get('require-trusted-types-for')).toEqual(["'script'"]);
    expect(directives.get('trusted-types')).toEqual(['default']);
  });
});

describe('the headers', () => {
  it.each([PAGE_HEADERS, MEDIA_HEADERS])('forbid sniffing, sharing, referring and storing', (headers) => {
    expect(headers).toMatchObject({
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    });
    expect(headers['Permissions-Policy']).toContain('camera=()');
  });

  it('let a picture do nothing when it is opened as a document', () => {
    expect(MEDIA_HEADERS['Content-Security-Policy']).toBe("default-src 'none'; sandbox");
  });
});
