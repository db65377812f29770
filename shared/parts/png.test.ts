import { describe, expect, it } from 'vitest';
import { pngChunk } from './pngChunk.ts';
import { readPng, stripPng } from './png.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10];
/** Length, type, content and a checksum, which nobody looks at here. */
const chunk = (type: string, body: number[] = []) =>
  [[0, 0, 0, body.length], [...type].map((letter) => letter.charCodeAt(0)), body, [0, 0, 0, 0]].flat();
const header = (depth: number, colourType: number) =>
  chunk('IHDR', [0, 0, 0, 9, 0, 0, 0, 9, depth, colourType, 0, 0, 0]);
const png = (...chunks: number[][]) => Uint8Array.from([...SIGNATURE, ...chunks.flat()]);
const DATA = chunk('IDAT', [1, 2, 3]);
const END = chunk('IEND');

describe('readPng', () => {
  it('knows a file that is cut short, wherever it is cut', () => {
    const whole = png(header(8, 2), DATA, END);
    expect(readPng(whole).complete).toBe(true);
    for (let length = 8; length < whole.length; length += 1) {
      expect(readPng(whole.subarray(0, length)).complete, `cut at ${length}`).toBe(false);
    }
  });

  it.each([
    ['opaque colour', [header(8, 2)], true],
    ['palette', [header(8, 3), chunk('PLTE', [0, 0, 0])], true],
    ['alpha', [header(8, 6)], false],
    ['a transparent colour', [header(8, 3), chunk('tRNS', [0])], false],
    ['16 bits', [header(16, 2)], false],
    ['a colour profile', [header(8, 2), chunk('iCCP', [1])], false],
    ['an orientation', [header(8, 2), chunk('eXIf', [1])], false],
  ])('tells whether it may pass as it is: %s', (_what, chunks, plain) => {
    expect(readPng(png(...chunks, DATA, END)).plain).toBe(plain);
  });
});

describe('stripPng', () => {
  it('keeps the picture and its colours, nothing else', () => {
    const gamma = chunk('gAMA', [0, 0, 1, 1]);
    const source = png(
      header(8, 2),
      gamma,
      chunk('tEXt', [65]),
      chunk('tIME', [1]),
      DATA,
      DATA,
      END,
      [66, 67],
    );
    expect(stripPng(source, readPng(source))).toEqual(png(header(8, 2), gamma, DATA, DATA, END));
  });

  it('keeps what colours and transparency depend on, and of EXIF which way is up', () => {
    const colours = [chunk('iCCP', [1]), chunk('cICP', [1]), chunk('PLTE', [1, 2, 3]), chunk('tRNS', [0])];
    const up = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0];
    const exif = chunk('eXIf', [...up, ...[...'secret place'].map((letter) => letter.charCodeAt(0))]);
    const source = png(header(8, 3), ...colours, exif, chunk('iTXt', [65]), DATA, END);
    const stripped = stripPng(source, readPng(source));
    const kept = Uint8Array.from(pngChunk('eXIf', Uint8Array.of(...up, 0, 0, 0, 0)));
    expect(stripped).toEqual(png(header(8, 3), ...colours, [...kept], DATA, END));
    expect(stripPng(stripped, readPng(stripped))).toEqual(stripped);
    const upright = png(header(8, 3), chunk('eXIf', [1, 2, 3]), DATA, END);
    expect(stripPng(upright, readPng(upright))).toEqual(png(header(8, 3), DATA, END));
  });
});
