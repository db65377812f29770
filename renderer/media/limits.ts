/** The bounds within which pictures are prepared. */

/** Larger files are refused before they are read. */
export const MAX_FILE_BYTES = 100_000_000;

/** More pixels than any camera makes: a small file that claims them is a decompression bomb. */
export const MAX_PIXELS = 120_000_000;

/** Longest side of what is sent; a phone shows no more. */
export const MAX_SIDE = 1920;

/** A picture is never made smaller than this to meet a budget: below it, nobody can see what it shows. */
export const MIN_SIDE = 240;

/** JPEG quality in percent: the range in which a lower quality is better than fewer pixels. */
export const MAX_QUALITY = 96;
export const MIN_QUALITY = 60;

/**
 * One file is given up after this many milliseconds: a small one soon, since only a damaged one can take so long;
 * a large one not before a slow computer could have read it.
 */
export function timeLimitMs(fileBytes: number): number {
  return Math.min(60_000, 8_000 + 2_000 * (fileBytes / 1_000_000));
}
