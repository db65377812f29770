/** Odd pictures, one of each kind: each arrives as it should or is refused with the right reason, and never a crash. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPictureBrowser, type PictureBrowser } from './browser.ts';
import { arrived, expectColours } from './checks.ts';
import { coloursAt, convert, identify, pixelsOf, plainPng, quarters, withExif } from './corpus.ts';
import { moving } from './films.ts';
import { heic } from './heic.ts';

vi.setConfig({ testTimeout: 60_000 });

let browser: PictureBrowser;
beforeAll(async () => {
  browser = await openPictureBrowser();
}, 60_000);
afterAll(() => browser.close());

const words = (line: string) => line.split(' ');
const WHOLE = { left: 0, top: 0, width: 1, height: 1, turns: 0 };
const RED = [208, 32, 32];
const GREEN = [32, 160, 32];
const BLUE = [32, 64, 208];
const YELLOW = [224, 192, 32];

/** A red disc that crosses soft clouds. */
function disc(frames: number, format: string, size = 240): Uint8Array {
  const base = `-delay 8 -loop 0 -seed 3 -size ${size}x${size} plasma:tan-steelblue -fill #c03030`;
  const moves = Array.from({ length: frames }, (_, index) => {
    const x = Math.round(((index + 1) * size) / (frames + 1));
    return `( -clone 0 -draw circle|${x},${size / 2}|${x + size / 6},${size / 2} )`;
  });
  const args = words(`${base} ${moves.join(' ')} -delete 0 ${format}:-`);
  return convert(args.map((arg) => arg.replaceAll('|', ' ')));
}

describe('sizes', () => {
  it.each(['jpg', 'png', 'gif', 'webp', 'avif', 'bmp', 'tiff'])('one pixel of %s arrives', async (format) => {
    const source = convert(words(`-size 1x1 xc:#d02020 -quality 95 ${format}:-`));
    const made = arrived(await browser.prepare(source, 'a'));
    expect([made.width, made.height]).toEqual([1, 1]);
    expectColours(coloursAt(made.bytes, [[0, 0]]), [RED], 16);
  });

  it('a banner of 20,000 x 10 becomes as long as a phone shows it', async () => {
    const made = arrived(await browser.prepare(plainPng(20_000, 10), 'a'));
    expect(identify(made.bytes)).toBe('PNG 1920 1 1');
  });

  it('100 megapixels in a small file become a picture', async () => {
    const made = arrived(await browser.prepare(plainPng(10_000, 10_000), 'a'));
    expect([made.width, made.height]).toEqual([1920, 1920]);
    expectColours(coloursAt(made.bytes, [[900, 900]]), [RED], 2);
  });

  it('a TIFF that claims 3,600 megapixels is refused before it is decoded', async () => {
    const claims = Buffer.from(convert(words('-size 10x10 xc:red tiff:-')));
    for (const tag of [256, 257]) {
      const entry = claims.indexOf(Buffer.from([tag & 255, tag >> 8, 3, 0, 1, 0, 0, 0]));
      claims.writeUInt16LE(60_000, entry + 8);
    }
    const { error } = await browser.prepare(claims, 'a');
    expect([error?.code, error?.facts['reason']]).toEqual(['attachment-too-large', 'pixels']);
  });
});

it.each(['jpg', 'png', 'gif', 'webp', 'avif', 'bmp', 'tiff', 'heic'])(
  'a %s cut at each tenth is refused, or what is left of it is a picture',
  async (format) => {
    const whole = format === 'heic' ? heic(quarters('png')) : Buffer.from(quarters(format));
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, tenth) =>
        browser.prepare(whole.subarray(0, Math.floor((whole.length * tenth) / 10)), 'a'),
      ),
    );
    for (const { error, media } of outcomes) {
      if (media) expect([media.width, media.height]).toEqual([160, 100]);
      else expect(error?.code).toMatch(/^attachment-(empty|unreadable|unsupported)$/);
    }
    expect(outcomes.slice(0, 5).every(({ media }) => !media)).toBe(true);
  },
);

it('a picture that is a web page as well arrives as the picture only', async () => {
  const polyglot = Buffer.concat([
    quarters('png'),
    Buffer.from('<html><script>alert("SECRET")</script></html>PK\u0003\u0004'),
  ]);
  const made = arrived(await browser.prepare(polyglot, 'page.html', { type: 'text/html' }));
  expect(identify(made.bytes)).toBe('PNG 160 100 1');
});

it('a screenshot pasted as a large bitmap becomes small', async () => {
  const lines = Array.from(
    { length: 60 },
    (_, row) => `rectangle|80,${40 + 30 * row}|${700 + 9 * row},${58 + 30 * row}`,
  );
  const args = words('-size 3840x2160 xc:#f4f4f8 -fill #223344');
  const source = convert([
    ...args,
    ...lines.flatMap((line) => ['-draw', line.replaceAll('|', ' ')]),
    'bmp3:-',
  ]);
  expect(source.length).toBeGreaterThan(20_000_000);
  const made = arrived(await browser.prepare(source, 'Screenshot.bmp'));
  expect([made.contentType, made.width]).toEqual(['image/png', 1920]);
  expect(made.bytes.length).toBeLessThan(100_000);
});

describe('a drawing that is too large as PNG', () => {
  it('keeps its pixels and its edges with fewer colours', async () => {
    const dots = '-seed 2 -size 700x500 xc:gray50 +noise Random -colorspace gray -posterize 40 -resize 150%';
    const source = convert(words(`${dots} -fill #cc2200 -colorize 10 -depth 8 png24:-`));
    const made = arrived(await browser.prepare(source, 'dots.png', { budgetBytes: 700_000 }));
    expect(made.bytes.length).toBeLessThanOrEqual(700_000);
    expect([made.width, made.height]).toEqual([1050, 750]);
  });
});

describe('animations', () => {
  it.each([
    ['APNG', 'apng', '-f apng -plays 0'],
    ['AVIF', 'avif', '-c:v libsvtav1 -pix_fmt yuv420p'],
  ])(
    'a moving %s becomes a GIF that moves, or its first picture where that is asked for',
    async (_what, ending, args) => {
      const source = moving(ending, args.split(' '));
      const made = arrived(await browser.prepare(source, `fun.${ending}`));
      const [kind, , , frames] = identify(made.bytes).split(' ');
      expect([made.contentType, kind]).toEqual(['image/gif', 'GIF']);
      expect(Number(frames)).toBeGreaterThanOrEqual(5);
      const still = arrived(await browser.prepare(source, `fun.${ending}`, { still: true }));
      expect(identify(still.bytes).split(' ')[3]).toBe('1');
      const { error } = await browser.prepare(source, `fun.${ending}`, { budgetBytes: 2000 });
      expect([error?.code, error?.facts.reason]).toEqual(['attachment-too-large', 'animation']);
    },
  );

  it.each(['gif', 'webp'])('a %s above the budget becomes a smaller GIF that moves', async (format) => {
    const source = disc(12, format);
    const budgetBytes = format === 'gif' ? Math.floor(source.length / 4) : 60_000;
    const made = arrived(await browser.prepare(source, 'fun', { budgetBytes }));
    expect(made.contentType).toBe('image/gif');
    expect(made.bytes.length).toBeLessThanOrEqual(budgetBytes);
    const [kind, width, , frames] = identify(made.bytes).split(' ');
    expect([kind, Number(width)]).toEqual(['GIF', made.width]);
    expect(Number(frames)).toBeGreaterThanOrEqual(6);
    // The disc is at the left in the first frame, and no longer in the last.
    const at = [[Math.round((made.width ?? 0) / 13), Math.round((made.height ?? 0) / 2)]] as const;
    const [first = []] = coloursAt(convert(['-[0]', 'png:-'], made.bytes), at);
    const [last = []] = coloursAt(convert(['-', '-coalesce', '-delete', '0--2', 'png:-'], made.bytes), at);
    expectColours([first], [[192, 48, 48]], 24);
    expect(last[1]).toBeGreaterThan(80);
  });

  it('keeps the colours of its last frames, and a last frame that stands, behind short ones', async () => {
    const frames = words(
      '-size 90x90 -delay 4 xc:#d02020 xc:#d02021 xc:#d02022 xc:#d02023 xc:#d02024 xc:#d02025',
    );
    const source = convert([...frames, ...words('xc:#d02026 -delay 300 xc:#2040d0 gif:-')]);
    const turned = { ...WHOLE, turns: 1 };
    const made = arrived(await browser.prepare(source, 'fun.gif', { edit: turned }));
    const last = convert(['-', '-coalesce', '-delete', '0--2', 'png:-'], made.bytes);
    expectColours(coloursAt(last, [[45, 45]]), [BLUE]);
  });

  it('is refused when it could only be small and coarse, and offers its first picture', async () => {
    const source = disc(12, 'gif');
    const settings = { budgetBytes: 12_000 };
    const { error } = await browser.prepare(source, 'fun.gif', settings);
    expect([error?.code, error?.facts['reason']]).toEqual(['attachment-too-large', 'animation']);
    const made = arrived(await browser.prepare(source, 'fun.gif', { ...settings, still: true }));
    expect(identify(made.bytes)).toBe(`JPEG ${made.width} ${made.height} 1`);
    expect(made.bytes.length).toBeLessThanOrEqual(12_000);
  });
});

describe('what the user did to the picture', () => {
  it.each([
    [0, [RED, GREEN, BLUE, YELLOW]],
    [1, [BLUE, RED, YELLOW, GREEN]],
    [2, [YELLOW, BLUE, GREEN, RED]],
    [3, [GREEN, YELLOW, RED, BLUE]],
  ] as const)('is turned right %i times', async (turns, colours) => {
    // The camera held the picture as well: the user turns what is seen, not what is stored.
    const source = withExif(convert(['-', '-rotate', '-90', '-quality', '95', 'jpg:-'], quarters('jpg')), 6);
    const made = arrived(await browser.prepare(source, 'a.jpg', { edit: { ...WHOLE, turns } }));
    const [wide, high] = turns % 2 === 0 ? [160, 100] : [100, 160];
    expect([made.width, made.height]).toEqual([wide, high]);
    const corners = [
      [10, 10],
      [wide - 10, 10],
      [10, high - 10],
      [wide - 10, high - 10],
    ] as const;
    expectColours(coloursAt(made.bytes, corners), colours);
  });

  it('is cropped, before it is turned', async () => {
    const edit = { left: 0.5, top: 0, width: 0.5, height: 0.5, turns: 1 };
    const made = arrived(await browser.prepare(quarters('png'), 'a.png', { edit }));
    expect([made.width, made.height]).toEqual([50, 80]);
    expectColours(
      coloursAt(made.bytes, [
        [5, 5],
        [45, 75],
      ]),
      [GREEN, GREEN],
      8,
    );
  });
});

it('pixels that are kept are kept exactly', async () => {
  const source = convert(
    words('-size 90x60 gradient:#204060-#e0c0a0 -colors 200 -define png:exclude-chunks=gAMA,cHRM png24:-'),
  );
  const made = arrived(await browser.prepare(source, 'a.png', { edit: WHOLE }));
  expect(pixelsOf(made.bytes).equals(pixelsOf(source))).toBe(true);
});
