import { assert, property, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJpeg, stripJpeg } from './jpeg.ts';

const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const segment = (marker: number, body: number[]) => [0xff, marker, 0, body.length + 2, ...body];

const profile = (name: string) => segment(0xe2, letters(`ICC_PROFILE\0${name}`));

const START = [0xff, 0xd8];
const END = [0xff, 0xd9];
const JFIF = segment(0xe0, [...letters('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]);
const EXIF = segment(0xe1, letters('Exif\0\0secret place'));
const COMMENT = segment(0xfe, letters('secret note'));
const TABLE = segment(0xdb, [1, 2, 3]);
const FRAME = segment(0xc0, [8, 0, 50, 0, 80, 3, 1, 0x22, 0]);
/** A scan with a stuffed byte, a restart marker and a fill byte. */
const SCAN = [...segment(0xda, [1]), 10, 0xff, 0, 11, 0xff, 0xd0, 12, 0xff, 0xff];
const jpeg = (...parts: number[][]) => Uint8Array.from([...START, ...parts.flat()]);

describe('readJpeg', () => {
  it('finds what matters', () => {
    const parts = readJpeg(jpeg(JFIF, EXIF, TABLE, FRAME, SCAN, END));
    expect(parts).toMatchObject({ complete: true, hasExif: true, plainColour: true, components: 3 });
  });

  it('knows a file that is cut short, wherever it is cut', () => {
    const whole = jpeg(JFIF, TABLE, FRAME, SCAN, TABLE, SCAN, END);
    for (let length = 2; length < whole.length; length += 1) {
      expect(readJpeg(whole.subarray(0, length)).complete, `cut at ${length}`).toBe(false);
    }
  });

  it('knows a colour profile that is not sRGB', () => {
    expect(readJpeg(jpeg(profile('Display P3'), FRAME, SCAN, END)).plainColour).toBe(false);
    expect(readJpeg(jpeg(profile('s\0R\0G\0B\0 IEC61966'), FRAME, SCAN, END)).plainColour).toBe(true);
  });

  it('ends on any bytes', () => {
    assert(
      property(uint8Array({ maxLength: 300 }), (noise) => {
        const bytes = Uint8Array.from([...START, ...noise]);
        const stripped = stripJpeg(bytes, readJpeg(bytes));
        expect(stripped.length).toBeLessThanOrEqual(bytes.length);
        expect(stripJpeg(stripped, readJpeg(stripped))).toEqual(stripped);
      }),
    );
  });
});

/** Which way is up as programs write it, in either order of bytes, behind another note and before a secret one. */
const BIG = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 2]
  .concat([1, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 9])
  .concat([1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0], letters('secret place'));
const LITTLE = [0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 2, 0]
  .concat([0, 1, 4, 0, 1, 0, 0, 0, 9, 0, 0, 0])
  .concat([0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0], letters('secret place'));
const NOTE_ON_TURN = [
  0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
];
const exif = (notes: number[]) => segment(0xe1, [...letters('Exif\0\0'), ...notes]);

describe('stripJpeg', () => {
  it.each([
    ['big-endian', BIG],
    ['little-endian', LITTLE],
  ])('keeps which way is up, and nothing else of EXIF: %s', (_order, notes) => {
    const source = jpeg(JFIF, exif(notes), EXIF, FRAME, SCAN, END);
    const stripped = stripJpeg(source, readJpeg(source));
    expect(stripped).toEqual(jpeg(JFIF, exif(NOTE_ON_TURN), FRAME, SCAN, END));
    expect(stripJpeg(stripped, readJpeg(stripped))).toEqual(stripped);
  });

  it('keeps every part of a colour profile, unless it is sRGB', () => {
    const wide = [profile('Display P3'), profile('its second part')];
    const gainMap = segment(0xe2, letters('MPF\0secret'));
    const source = jpeg(JFIF, ...wide, gainMap, FRAME, SCAN, END);
    expect(stripJpeg(source, readJpeg(source))).toEqual(jpeg(JFIF, ...wide, FRAME, SCAN, END));
    const plain = jpeg(JFIF, profile('sRGB'), FRAME, SCAN, END);
    expect(stripJpeg(plain, readJpeg(plain))).toEqual(jpeg(JFIF, FRAME, SCAN, END));
  });

  it('keeps the picture and its colours, nothing else', () => {
    const adobe = segment(0xee, [...letters('Adobe'), 0, 100, 0, 0, 0, 0, 1]);
    const source = jpeg(JFIF, EXIF, adobe, COMMENT, TABLE, FRAME, SCAN, END, letters('hidden film'));
    expect(stripJpeg(source, readJpeg(source))).toEqual(jpeg(JFIF, adobe, TABLE, FRAME, SCAN, END));
  });

  const withThumbnail = segment(0xe0, [...letters('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9]);

  it('drops a thumbnail', () => {
    const source = jpeg(withThumbnail, segment(0xe0, letters('JFXX\0secret')), FRAME, SCAN, END);
    expect(stripJpeg(source, readJpeg(source))).toEqual(jpeg(JFIF, FRAME, SCAN, END));
  });

  it('changes nothing in what it is given, a Buffer of Node included', () => {
    const source = Buffer.from(jpeg(withThumbnail, FRAME, SCAN, END));
    const before = Uint8Array.from(source);
    stripJpeg(source, readJpeg(source));
    expect(Uint8Array.from(source)).toEqual(before);
  });
});
