import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pageRules } from './trustedTypes.ts';

beforeEach(() => vi.stubGlobal('document', { baseURI: 'app://postcard/' }));
afterEach(() => vi.unstubAllGlobals());

describe('pageRules', () => {
  it.each(['app://postcard/assets/worker-a1.js', './assets/worker-a1.js', '/assets/worker-a1.js'])(
    'start %s',
    (address) => {
      expect(pageRules.createScriptURL(address)).toBe(address);
    },
  );

  it.each([
    'https://example.com/assets/x.js',
    'app://other/assets/x.js',
    'app://postcard/media/x',
    'assets/../media/x',
    'data:text/javascript,x',
    'blob:app://postcard/0d0f1c1e',
    'javascript:x',
  ])('refuse to start %s', (address) => {
    expect(() => pageRules.createScriptURL(address)).toThrow(TypeError);
  });

  it('let an element be emptied, and nothing else', () => {
    expect(pageRules.createHTML('')).toBe('');
    expect(() => pageRules.createHTML('<b>x</b>')).toThrow(TypeError);
  });
});
