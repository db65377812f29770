import { describe, expect, it } from 'vitest';
import { resolveAsset, shownType } from './assets.ts';

const ID = 'a1'.repeat(32);

describe('resolveAsset', () => {
  it.each([
    ['app://postcard', 'index.html', 'text/html; charset=utf-8'],
    ['app://postcard/', 'index.html', 'text/html; charset=utf-8'],
    ['app://postcard/?x=1#top', 'index.html', 'text/html; charset=utf-8'],
    ['app://postcard/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['app://postcard/assets/index-B_x-9.js', 'assets/index-B_x-9.js', 'text/javascript; charset=utf-8'],
    ['app://postcard/assets/index.css?v=2', 'assets/index.css', 'text/css; charset=utf-8'],
    ['app://postcard/assets/libheif.wasm', 'assets/libheif.wasm', 'application/wasm'],
    ['app://postcard/assets/inter-latin.woff2', 'assets/inter-latin.woff2', 'font/woff2'],
    ['app://postcard/assets/sample.jpg', 'assets/sample.jpg', 'image/jpeg'],
  ])('%s is a file of the renderer', (address, path, contentType) => {
    expect(resolveAsset(address)).toEqual({ kind: 'file', path, contentType });
  });

  it('finds a stored picture by its hash', () => {
    expect(resolveAsset(`app://postcard/media/${ID}`)).toEqual({ kind: 'media', id: ID });
  });

  it.each([
    'app://postcard/../main.js',
    'app://postcard/assets/../../main.js',
    'app://postcard/assets/..',
    'app://postcard/./index.html',
    'app://postcard/%2e%2e/main.js',
    'app://postcard/%2E%2e%2fmain.js',
    'app://postcard/%252e%252e%252fmain.js',
    'app://postcard/..%5cmain.js',
    'app://postcard/..\\main.js',
    'app://postcard\\..\\main.js',
    'app://postcard/assets\\..\\..\\main.js',
    'app://postcard/index.html%00.png',
    'app://postcard/index.html\u0000.png',
    'app://postcard//etc/passwd.html',
    'app://postcard/C:/Windows/win.html',
    'app://postcard/.env.js',
    'app://postcard/assets/.git/config.json',
    'app://postcard/%E2%80%A5/main.js',
    'app://postcard/assets/',
    'app://postcard/assets',
    'app://postcard/index.html/',
    'app://postcard/main.js.map',
    'app://postcard/engine.node',
    'app://postcard/index.__proto__',
    'app://postcard/x.constructor',
    'app://other/index.html',
    'app://postcard.example/index.html',
    'app://user@postcard/index.html',
    'app://postcard:80/index.html',
    'http://postcard/index.html',
    'file:///etc/passwd',
    'app:postcard/index.html',
    'app:///index.html',
    '',
    'media',
    `app://postcard/media/${ID.toUpperCase()}`,
    `app://postcard/media/${ID.slice(1)}`,
    `app://postcard/media/${ID}0`,
    `app://postcard/media/${ID}/x`,
    `app://postcard/media/${ID}/../../main.js`,
    'app://postcard/media/',
    'app://postcard/media/../index.html',
    'app://postcard/media/logo.png',
  ])('%j is refused', (address) => {
    expect(resolveAsset(address)).toBeNull();
  });
});

it.each([
  ['image/gif', 'image/gif'],
  ['video/3gpp', 'video/3gpp'],
  ['audio/mp4', 'audio/mp4'],
  ['text/vcard', 'application/octet-stream'],
  ['text/calendar', 'application/octet-stream'],
  ['application/pdf', 'application/octet-stream'],
])('%s is given to the page as %s', (contentType, shown) => {
  expect(shownType(contentType)).toBe(shown);
});
