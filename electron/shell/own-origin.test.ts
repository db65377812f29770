import { describe, expect, it } from 'vitest';
import { isOwnPage, mayLoad } from './own-origin.ts';

describe('mayLoad', () => {
  it.each([
    'app://postcard/',
    'app://postcard/assets/index.js',
    'blob:app://postcard/0d0f1c1e-0000-4000-8000-000000000000',
    'data:image/png;base64,iVBORw0KGgo=',
    'devtools://devtools/bundled/inspector.html',
  ])('allows %s', (address) => {
    expect(mayLoad(address)).toBe(true);
  });

  it.each([
    'https://mms.swift-api.com/v1/mms',
    'http://127.0.0.1:8080/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'ftp://example.com/',
    'app://other/',
    'app://postcard.example.com/',
    'app://user:pass@postcard/',
    'blob:https://example.com/0d0f1c1e',
    'blob:null/0d0f1c1e',
    'about:blank',
    'chrome://settings',
    'javascript:alert(1)',
    '',
  ])('cancels %j', (address) => {
    expect(mayLoad(address)).toBe(false);
  });
});

describe('isOwnPage', () => {
  it.each(['app://postcard/', 'app://postcard', 'app://postcard/#log/3'])('is %s', (address) => {
    expect(isOwnPage(address)).toBe(true);
  });

  it.each([
    'app://postcard/assets/index.js',
    'app://postcard/media/x',
    'app://other/',
    'https://postcard/',
    '',
  ])('is not %j', (address) => {
    expect(isOwnPage(address)).toBe(false);
  });
});
