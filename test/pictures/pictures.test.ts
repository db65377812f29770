/** Pictures as people drop them, through the worker as it ships, in a real browser. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPictureBrowser, type PictureBrowser } from './browser.ts';
import { arrived as media, expectColours } from './checks.ts';
import { mov, mp4 } from './films.ts';
import { coloursAt, convert, identify, photo, pixelsOf, quarters, withExif } from './corpus.ts';

// A 12-megapixel picture is made, prepared and measured in one test, on machines that do other things too.
vi.setConfig({ testTimeout: 60_000 });

let browser: PictureBrowser;
beforeAll(async () => {
  browser = await openPictureBrowser();
}, 60_000);
afterAll(() => browser.close());

describe('orientation', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('turns EXIF orientation %i upright', async (orientation) => {
    const source = withExif(quarters('jpg'), orientation);
    const upright = convert(['-', '-auto-orient', '-strip', 'png:-'], source);
    const result = media(await browser.prepare(source, 'phone.jpg'));
    const [, width = '0', height = '0'] = identify(upright).split(' ');
    expect([result.width, result.height]).toEqual([Number(width), Number(height)]);
    const [right, bottom] = [Number(width) - 20, Number(height) - 20];
    const corners = [
      [20, 20],
      [right, 20],
      [20, bottom],
      [right, bottom],
    ] as const;
    expectColours(coloursAt(result.bytes, corners), coloursAt(upright, corners));
  });
});

describe('what is sent', () => {
  it('fits a 12-megapixel photo into the budget and uses it', async () => {
    const { media: found, fractions } = await browser.prepare(withExif(photo(4000, 3000), 6), 'photo.jpg');
    const result = media({ ...(found ? { media: found } : {}), fractions });
    expect(result.contentType).toBe('image/jpeg');
    expect(result.bytes.length).toBeLessThanOrEqual(500_000);
    expect(result.bytes.length).toBeGreaterThan(425_000);
    expect(identify(result.bytes)).toBe(`JPEG ${result.width} ${result.height} 1`);
    expect((result.width ?? 0) / (result.height ?? 1)).toBeCloseTo(0.75, 2);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });

  it.each([60_000, 300_000, 1_000_000])('never exceeds a budget of %i bytes', async (budgetBytes) => {
    const result = media(await browser.prepare(photo(2400, 1600), 'photo.jpg', { budgetBytes }));
    expect(result.bytes.length).toBeLessThanOrEqual(budgetBytes);
  });

  it('puts transparency on white', async () => {
    const source = convert([
      '-size',
      '60x60',
      'xc:none',
      '-fill',
      '#c03030',
      '-draw',
      'rectangle 30,0 59,59',
      'png:-',
    ]);
    const result = media(await browser.prepare(source, 'logo.png'));
    expectColours(
      coloursAt(result.bytes, [
        [10, 30],
        [45, 30],
      ]),
      [
        [255, 255, 255],
        [192, 48, 48],
      ],
    );
  });

  it('keeps a drawing sharp as PNG', async () => {
    const rules = Array.from({ length: 40 }, (_, row) => `line 40,${20 * row} 1160,${20 * row + 7}`).join(
      ' ',
    );
    const source = convert([
      '-size',
      '1200x800',
      'xc:white',
      '-fill',
      'none',
      '-stroke',
      'black',
      '-draw',
      rules,
      'bmp:-',
    ]);
    const result = media(await browser.prepare(source, 'menu.bmp'));
    expect(result.contentType).toBe('image/png');
    expect(pixelsOf(result.bytes).equals(pixelsOf(source))).toBe(true);
  });

  it('passes a small JPEG without touching its pixels, and without its metadata', async () => {
    const plain = photo(640, 480);
    const tagged = convert(['-', '-set', 'comment', 'SECRET', '-quality', '90', 'jpg:-'], plain);
    expect(Buffer.from(tagged).includes('SECRET')).toBe(true);
    const result = media(
      await browser.prepare(Buffer.concat([withExif(tagged, 1), Buffer.from('SECRET')]), 'a.jpg'),
    );
    expect(pixelsOf(result.bytes).equals(pixelsOf(tagged))).toBe(true);
    expect(result.bytes.length).toBeLessThan(tagged.length);
  });

  it('passes a small PNG without touching its pixels, and without its metadata', async () => {
    const source = convert(['-size', '300x200', 'gradient:red-blue', '-set', 'Author', 'SECRET', 'png24:-']);
    expect(Buffer.from(source).includes('SECRET')).toBe(true);
    const result = media(await browser.prepare(source, 'a.png'));
    expect(pixelsOf(result.bytes).equals(pixelsOf(source))).toBe(true);
  });

  it('keeps an animation moving, without its comment', async () => {
    const source = convert([
      '-delay',
      '20',
      '-size',
      '90x90',
      'xc:red',
      'xc:lime',
      'xc:blue',
      '-set',
      'comment',
      'SECRET',
      '-loop',
      '0',
      'gif:-',
    ]);
    expect(Buffer.from(source).includes('SECRET')).toBe(true);
    const result = media(await browser.prepare(source, 'fun.gif'));
    expect([result.contentType, identify(result.bytes)]).toEqual(['image/gif', 'GIF 90 90 3']);
  });

  it('sends a GIF that does not move as a picture', async () => {
    const result = media(await browser.prepare(quarters('gif'), 'still.gif'));
    expect([result.contentType, identify(result.bytes)]).toEqual(['image/png', 'PNG 160 100 1']);
  });

  it('converts colours of another profile to sRGB', async () => {
    const cmyk = convert(['-size', '60x60', 'xc:#2080c0', '-colorspace', 'CMYK', '-quality', '95', 'jpg:-']);
    expectColours(
      coloursAt(media(await browser.prepare(cmyk, 'print.jpg')).bytes, [[30, 30]]),
      [[32, 128, 192]],
      16,
    );
  });

  it.each(['webp', 'avif'])('reads %s', async (format) => {
    const result = media(await browser.prepare(quarters(format), `picture.${format}`));
    expectColours(
      coloursAt(result.bytes, [
        [20, 20],
        [140, 80],
      ]),
      [
        [208, 32, 32],
        [224, 192, 32],
      ],
      16,
    );
  });

  it('goes by the content, not by the name or the type', async () => {
    const result = media(await browser.prepare(quarters('png'), 'photo.jpg', { type: 'image/heic' }));
    expect(result.contentType).toBe('image/png');
  });

  it('draws a 16,000 pixel banner small enough', async () => {
    const source = convert(['-size', '16000x10', 'gradient:red-blue', 'png24:-']);
    const result = media(await browser.prepare(source, 'banner.png'));
    expect([result.width, result.height]).toEqual([1920, 1]);
  });
});

function cut(picture: Uint8Array, share: number): Uint8Array {
  return picture.subarray(0, Math.floor(picture.length * share));
}

/** A PNG of a few bytes whose header claims 60,000 x 60,000 pixels. */
function bomb(): Uint8Array {
  const picture = Buffer.from(convert(['-size', '10x10', 'xc:red', 'png:-']));
  picture.writeUInt32BE(60_000, 16);
  picture.writeUInt32BE(60_000, 20);
  return picture;
}

describe('what is refused', () => {
  it.each<[string, () => Uint8Array, string, string, string]>([
    ['an empty file', () => new Uint8Array(0), 'attachment-empty', 'none', ''],
    [
      'text named .jpg',
      () => Buffer.from('Dear customer, here is our menu.'),
      'attachment-unsupported',
      'type',
      '',
    ],
    ['a PDF cut short', () => Buffer.from('%PDF-1.7\n'), 'attachment-unreadable', 'damaged', ''],
    ['a QuickTime video', mov, 'attachment-unsupported', 'type', 'MOV'],
    ['a photo cut in half', () => cut(photo(640, 480), 0.5), 'attachment-unreadable', 'damaged', ''],
    ['a PNG cut short', () => cut(quarters('png'), 0.9), 'attachment-unreadable', 'damaged', ''],
    ['a WebP cut short', () => cut(quarters('webp'), 0.6), 'attachment-unreadable', 'damaged', ''],
    ['a picture of 3,600 megapixels', bomb, 'attachment-too-large', 'pixels', ''],
  ])('%s', async (_what, make, code, reason, format) => {
    const { error, media: found } = await browser.prepare(make(), 'summer.jpg');
    expect(found).toBeUndefined();
    expect(error).toEqual({ name: 'MediaError', code, facts: { name: 'summer.jpg', reason, format } });
  });

  it('an animation above the budget', async () => {
    const source = convert(['-size', '200x200', 'plasma:', 'plasma:', 'plasma:', 'gif:-']);
    const { error } = await browser.prepare(source, 'fun.gif', { budgetBytes: 10_000 });
    expect([error?.code, error?.facts.reason]).toEqual(['attachment-too-large', 'animation']);
  });

  it('a video above the budget, which is never made smaller', async () => {
    const film = mp4();
    const exact = await browser.prepare(film, 'clip.mp4', { budgetBytes: film.length });
    expect(Buffer.from(media(exact).bytes).equals(film)).toBe(true);
    const { error } = await browser.prepare(film, 'clip.mp4', { budgetBytes: film.length - 1 });
    expect([error?.code, error?.facts.reason]).toEqual(['attachment-too-large', 'part']);
  });

  it('a file above 100 MB, before it is read', async () => {
    const { error } = await browser.prepareBlank(100_000_001, 'film.jpg');
    expect([error?.code, error?.facts.reason]).toEqual(['attachment-too-large', 'file']);
  });

  it('a file that is gone by the time it is read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'postcard-'));
    const path = join(folder, 'a.png');
    writeFileSync(path, quarters('png'));
    const { error } = await browser.preparePicked(path, () => rmSync(folder, { recursive: true }));
    expect([error?.code, error?.facts.reason]).toEqual(['attachment-unreadable', 'unavailable']);
  });
});

it('stops when it is cancelled', async () => {
  const { error, fractions } = await browser.prepare(photo(4000, 3000), 'a.jpg', { stopAt: 0.4 });
  expect(error?.name).toBe('AbortError');
  expect(Math.max(...fractions)).toBeLessThan(1);
});
