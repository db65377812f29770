import { describe, expect, it } from 'vitest';
import { readGif, stripGif } from './gif.ts';

const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
/** Four colours for all frames. */
const HEADER = [...letters('GIF89a'), 9, 0, 9, 0, 0x81, 0, 0, ...Array.from({ length: 12 }, () => 7)];
const TIMING = [0x21, 0xf9, 4, 0, 10, 0, 0, 0];
const LOOP = [0x21, 0xff, 11, ...letters('NETSCAPE2.0'), 3, 1, 0, 0, 0];
const XMP = [0x21, 0xff, 11, ...letters('XMP DataXMP'), 3, 1, 2, 3, 0];
const COMMENT = [0x21, 0xfe, 2, 65, 66, 0];
/** A frame with two colours of its own. */
const FRAME = [0x2c, 0, 0, 0, 0, 9, 0, 9, 0, 0x80, 1, 2, 3, 4, 5, 6, 2, 3, 1, 2, 3, 1, 9, 0];
const END = [0x3b];
const gif = (...parts: number[][]) => Uint8Array.from([...HEADER, ...parts.flat()]);

describe('readGif', () => {
  it('counts frames', () => {
    expect(readGif(gif(LOOP, TIMING, FRAME, TIMING, FRAME, END))).toMatchObject({
      frames: 2,
      complete: true,
    });
  });

  it('knows a file that is cut short inside a frame', () => {
    const whole = gif(TIMING, FRAME, FRAME);
    const second = whole.length - FRAME.length;
    for (let length = second + 1; length < whole.length; length += 1) {
      expect(readGif(whole.subarray(0, length)).complete, `cut at ${length}`).toBe(false);
    }
  });

  it('forgives a missing last byte', () => {
    const parts = readGif(gif(FRAME));
    expect(parts.complete).toBe(true);
    expect(stripGif(parts)).toEqual(gif(FRAME, END));
  });
});

describe('stripGif', () => {
  it('keeps frames, timing and loop, and nothing that was written into it', () => {
    const source = gif(LOOP, COMMENT, XMP, TIMING, FRAME, TIMING, FRAME, END, [1, 2, 3]);
    expect(stripGif(readGif(source))).toEqual(gif(LOOP, TIMING, FRAME, TIMING, FRAME, END));
  });
});
