import { expect, test } from 'vitest';
import { mapScheme, originForMain, policyForChromium, toChromium, toMain } from './address.ts';

mapScheme('app');

test.each([
  ['app://postcard', 'https://postcard.app.invalid'],
  ['app://postcard/', 'https://postcard.app.invalid/'],
  ['app://postcard/media/1?x=%2F#top', 'https://postcard.app.invalid/media/1?x=%2F#top'],
])('%s and %s are the same address', (main, chromium) => {
  expect(toChromium(main)).toBe(chromium);
  expect(toMain(chromium)).toBe(main);
});

test.each([
  'https://example.com/app://postcard',
  'https://x.other.invalid/',
  'about:blank',
  'data:text/plain,a',
])('%s is nobody of ours', (address) => {
  expect(toChromium(address)).toBe(address);
  expect(toMain(address)).toBe(address);
});

test('a blob keeps the origin inside it', () => {
  expect(toMain('blob:https://postcard.app.invalid/1-2')).toBe('blob:app://postcard/1-2');
  expect(originForMain('https://postcard.app.invalid/page?a')).toBe('app://postcard');
});

test("a policy's own scheme and origin are named as Chromium knows them", () => {
  expect(policyForChromium("default-src 'none'; img-src app: blob: app://postcard")).toBe(
    "default-src 'none'; img-src https://*.app.invalid blob: https://postcard.app.invalid",
  );
});
