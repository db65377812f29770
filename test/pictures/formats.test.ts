/** Formats that phones cannot show, and what becomes of them: the worker as it ships, in a real browser. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPictureBrowser, type PictureBrowser } from './browser.ts';
import { arrived, expectColours } from './checks.ts';
import { coloursAt, convert, identify, quarters, withFile } from './corpus.ts';
import { heic, withProperty } from './heic.ts';
import { ADOBE_RGB, iccProfile, inSrgb, P3 } from './profiles.ts';

vi.setConfig({ testTimeout: 60_000 });

let browser: PictureBrowser;
beforeAll(async () => {
  browser = await openPictureBrowser();
}, 60_000);
afterAll(() => browser.close());

const CORNERS = [
  [15, 15],
  [145, 15],
  [15, 85],
  [145, 85],
] as const;
const RED = [208, 32, 32];
const GREEN = [32, 160, 32];
const BLUE = [32, 64, 208];
const YELLOW = [224, 192, 32];

/** The corners of a picture of any size, in the order of `CORNERS`. */
function cornersOf(picture: { bytes: Uint8Array; width: number | null; height: number | null }) {
  const [right, bottom] = [(picture.width ?? 0) - 15, (picture.height ?? 0) - 15];
  return coloursAt(picture.bytes, [
    [15, 15],
    [right, 15],
    [15, bottom],
    [right, bottom],
  ]);
}

/** ImageMagick attaches the profile and leaves the numbers alone. */
const tag = (picture: Uint8Array, format: string, icc: Buffer, depth = '8') =>
  withFile(icc, (path) =>
    convert(['-', '-profile', path, '-depth', depth, '-quality', '95', `${format}:-`], picture),
  );

const svg = (body: string, more = 'viewBox="0 0 160 100"') =>
  Buffer.from(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" ${more}>${body}</svg>`);

describe('HEIC', () => {
  it('becomes a JPEG', async () => {
    const made = arrived(await browser.prepare(heic(quarters('png')), 'IMG_0001.HEIC'));
    expect([made.contentType, identify(made.bytes)]).toEqual(['image/jpeg', 'JPEG 160 100 1']);
    expectColours(coloursAt(made.bytes, CORNERS), [RED, GREEN, BLUE, YELLOW]);
  });

  it.each([
    ['irot', 0, 160, [RED, GREEN, BLUE, YELLOW]],
    ['irot', 1, 100, [GREEN, YELLOW, RED, BLUE]],
    ['irot', 2, 160, [YELLOW, BLUE, GREEN, RED]],
    ['irot', 3, 100, [BLUE, RED, YELLOW, GREEN]],
    ['imir', 0, 160, [BLUE, YELLOW, RED, GREEN]],
    ['imir', 1, 160, [GREEN, RED, YELLOW, BLUE]],
  ] as const)('is turned upright: %s %i', async (name, value, width, colours) => {
    const made = arrived(await browser.prepare(withProperty(heic(quarters('png')), name, value), 'a.heic'));
    expect([made.width, made.height]).toEqual(width === 160 ? [160, 100] : [100, 160]);
    expectColours(cornersOf(made), colours);
  });

  it('is the primary picture, not its thumbnail or the picture of its transparency', async () => {
    const half = convert(
      ['-', '-alpha', 'set', '-channel', 'A', '-evaluate', 'set', '50%', 'png32:-'],
      quarters('png'),
    );
    const source = heic(half, ['-t', '40']);
    expect(source.includes('auxC')).toBe(true);
    const made = arrived(await browser.prepare(source, 'a.heic'));
    expect(identify(made.bytes)).toBe('JPEG 160 100 1');
    const onWhite = [RED, GREEN, BLUE, YELLOW].map((colour) => colour.map((value) => (value + 255) / 2));
    expectColours(coloursAt(made.bytes, CORNERS), onWhite);
  });

  it('is named when it is cut short', async () => {
    const whole = heic(quarters('png'));
    const { error } = await browser.prepare(whole.subarray(0, whole.length * 0.7), 'a.heic');
    expect([error?.code, error?.facts.reason]).toEqual(['attachment-unreadable', 'damaged']);
  });
});

describe('colour profiles', () => {
  it('cost a cropped picture no pixels, and the size that was brought is that of the file', async () => {
    const scan = convert(['-', '-sample', '4000x2500!', 'png:-'], quarters('png'));
    const source = tag(scan, 'tiff', iccProfile(ADOBE_RGB));
    const edit = { left: 0.5, top: 0.5, width: 0.25, height: 0.25, turns: 0 };
    const made = arrived(await browser.prepare(source, 'scan.tif', { edit }));
    expect([made.width, made.height]).toEqual([1000, 625]);
    expect(made.original).toEqual({ bytes: source.length, width: 4000, height: 2500 });
    const whole = arrived(await browser.prepare(source, 'scan.tif'));
    expect([whole.width, whole.height]).toEqual([1920, 1200]);
  });

  const colour = [200, 90, 60];
  const plain = (format: string, depth = '8') =>
    convert([
      '-size',
      '60x60',
      `xc:rgb(${colour.join(',')})`,
      '-depth',
      depth,
      '-quality',
      '95',
      `${format}:-`,
    ]);
  it.each([
    ['jpg', P3],
    ['png', P3],
    ['jpg', ADOBE_RGB],
    ['png', ADOBE_RGB],
    ['tiff', ADOBE_RGB],
    ['heic', P3],
    ['heic', ADOBE_RGB],
  ] as const)('%s of another profile turns to sRGB: %o', async (format, space) => {
    const base = format === 'heic' ? 'png' : format;
    const tagged = tag(plain(base), base, iccProfile(space));
    const made = arrived(await browser.prepare(format === 'heic' ? heic(tagged) : tagged, `a.${format}`));
    expectColours(coloursAt(made.bytes, [[30, 30]]), [inSrgb(space, colour)], 6);
  });

  it('16 bits a channel become 8', async () => {
    const made = arrived(await browser.prepare(plain('png', '16'), 'a.png'));
    expectColours(coloursAt(made.bytes, [[30, 30]]), [colour], 3);
  });
});

describe('TIFF', () => {
  it.each(['None', 'LZW', 'Zip', 'JPEG'])('is read, compressed by %s', async (compression) => {
    const source = convert(['-', '-compress', compression, 'tiff:-'], quarters('png'));
    const made = arrived(await browser.prepare(source, 'scan.tif'));
    expectColours(coloursAt(made.bytes, CORNERS), [RED, GREEN, BLUE, YELLOW]);
  });

  it.each(['LSB', 'MSB'])('is read with 16 bits a channel, compressed by LZW: %s first', async (endian) => {
    const source = convert(
      ['-', '-depth', '16', '-compress', 'LZW', '-endian', endian, 'tiff:-'],
      quarters('png'),
    );
    const made = arrived(await browser.prepare(source, 'scan.tif'));
    expectColours(coloursAt(made.bytes, CORNERS), [RED, GREEN, BLUE, YELLOW]);
  });

  it('is refused at once when it names itself as its next picture', async () => {
    const source = Buffer.from(convert(['-', '-endian', 'LSB', 'tiff:-'], quarters('png')));
    const directory = source.readUInt32LE(4);
    const entries = source.readUInt16LE(directory);
    // No width, and the way back to the same directory.
    for (let at = directory + 2; at < directory + 2 + 12 * entries; at += 12) {
      if (source.readUInt16LE(at) === 256) source.writeUInt16LE(999, at);
    }
    source.writeUInt32LE(directory, directory + 2 + 12 * entries);
    const began = performance.now();
    const { error } = await browser.prepare(source, 'scan.tif');
    expect([error?.code, error?.facts.reason]).toEqual(['attachment-unreadable', 'damaged']);
    expect(performance.now() - began).toBeLessThan(8000);
  });

  it.each([
    ['TopRight', [GREEN, RED, YELLOW, BLUE]],
    ['BottomRight', [YELLOW, BLUE, GREEN, RED]],
    ['LeftTop', [RED, BLUE, GREEN, YELLOW]],
    ['RightTop', [BLUE, RED, YELLOW, GREEN]],
    ['LeftBottom', [GREEN, YELLOW, RED, BLUE]],
  ] as const)('is turned upright: %s', async (orientation, colours) => {
    const source = convert(['-', '-orient', orientation, 'tiff:-'], quarters('png'));
    expectColours(cornersOf(arrived(await browser.prepare(source, 'scan.tif'))), colours);
  });

  it('is refused when it is cut short', async () => {
    const tiff = quarters('tiff');
    const { error } = await browser.prepare(tiff.subarray(0, tiff.length * 0.6), 'scan.tif');
    expect([error?.code, error?.facts.reason]).toEqual(['attachment-unreadable', 'damaged']);
  });
});

describe('SVG', () => {
  it('is drawn as large as a phone shows it, on white, as PNG', async () => {
    const made = arrived(
      await browser.prepare(svg('<rect width="80" height="50" fill="#d02020"/>'), 'logo.svg'),
    );
    expect([made.contentType, identify(made.bytes)]).toEqual(['image/png', 'PNG 1920 1200 1']);
    expectColours(
      coloursAt(made.bytes, [
        [200, 200],
        [1800, 1100],
      ]),
      [RED, [255, 255, 255]],
      2,
    );
  });

  it('runs nothing and loads nothing', async () => {
    const evil = svg(
      `<script>document.documentElement.firstElementChild.setAttribute('fill', '#20a020')</script>
       <rect id="r" width="160" height="100" fill="#d02020" onload="this.setAttribute('fill', '#20a020')"/>
       <image href="https://postcard.test/page.js" width="9" height="9"/>
       <image href="https://elsewhere.test/a.png" width="9" height="9"/>`,
    );
    const before = browser.requests().length;
    const made = arrived(await browser.prepare(evil, 'evil.svg'));
    expectColours(coloursAt(made.bytes, [[960, 600]]), [RED], 2);
    expect(
      browser
        .requests()
        .slice(before)
        .filter((address) => !/\/assets\/worker/.test(address) && !address.startsWith('blob:')),
    ).toEqual([]);
  });

  it('is refused when it is broken', async () => {
    const { error } = await browser.prepare(
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><rect'),
      'a.svg',
    );
    expect([error?.code, error?.facts.reason]).toEqual(['attachment-unreadable', 'damaged']);
  });
});

describe('an SVG that would never be drawn', () => {
  const octaves =
    '<filter id="f"><feTurbulence baseFrequency=".1" numOctaves="99999999"/></filter><rect width="160" height="100" filter="url(#f)"/>';
  const nested = Array.from(
    { length: 9 },
    (_, level) => `<g id="u${level + 1}">${`<use href="#u${level}"/>`.repeat(10)}</g>`,
  );
  const blurs = `${'<g filter="url(#f)"><rect width="160" height="100"/>'.repeat(60)}${'</g>'.repeat(60)}`;
  it.each([
    ['clouds', octaves],
    ['uses of uses', `<rect id="u0" width="9" height="9"/>${nested.join('')}`],
    ['blurs on blurs', `<filter id="f"><feGaussianBlur stdDeviation="30"/></filter>${blurs}`],
  ])('is refused in words, and the window lives: %s', async (_what, body) => {
    const { error } = await browser.prepare(svg(body), 'a.svg');
    expect([error?.code, error?.facts.reason]).toEqual(['attachment-unreadable', 'drawing']);
    expect(await browser.longestPause()).toBeLessThan(1000);
  });

  it('is drawn when its filters are those of a logo', async () => {
    const shadow =
      '<filter id="f"><feGaussianBlur stdDeviation="2"/><feOffset dx="2"/><feMerge><feMergeNode/><feMergeNode in="SourceGraphic"/></feMerge></filter>';
    arrived(
      await browser.prepare(svg(`${shadow}<circle cx="80" cy="50" r="40" filter="url(#f)"/>`), 'logo.svg'),
    );
  });

  it('is refused when a picture in it is a bomb', async () => {
    const bomb = Buffer.from(quarters('png'));
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    const image = `<image href="data:image/png;base64,${bomb.toString('base64')}" width="9" height="9"/>`;
    const { error } = await browser.prepare(svg(image), 'a.svg');
    expect([error?.code, error?.facts.reason]).toEqual(['attachment-too-large', 'pixels']);
  });
});
