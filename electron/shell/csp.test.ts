import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAGE_HEADERS, PICTURE_HEADERS, REACT_ARIA_PRESS_STYLE } from './csp.ts';

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
    expect(directives.get('connect-src')).toEqual(["'self'"]);
    expect(directives.get('worker-src')).toEqual(["'self'"]);
  });

  it('allows the one style element of react-aria by the hash of its text', () => {
    const root = dirname(createRequire(import.meta.url).resolve('react-aria/package.json'));
    const source = readFileSync(join(root, 'dist/private/interactions/usePress.mjs'), 'utf8');
    const attribute = /PRESSABLE_ATTRIBUTE = '([\w-]+)'/.exec(source)?.[1];
    const template = /style\.textContent = `([^`]+)`\.trim\(\)/.exec(source)?.[1];
    const text = template?.replace(/\$\{[^}]+\}/, attribute ?? '').trim() ?? '';
    const hash = createHash('sha256').update(text).digest('base64');
    expect(REACT_ARIA_PRESS_STYLE).toBe(`'sha256-${hash}'`);
  });
});

describe('the headers', () => {
  it.each([PAGE_HEADERS, PICTURE_HEADERS])('forbid sniffing, sharing, referring and storing', (headers) => {
    expect(headers).toMatchObject({
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    });
    expect(headers['Permissions-Policy']).toContain('camera=()');
  });

  it('let a picture do nothing when it is opened as a document', () => {
    expect(PICTURE_HEADERS['Content-Security-Policy']).toBe("default-src 'none'; sandbox");
  });
});
