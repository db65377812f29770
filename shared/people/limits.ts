/** How much of a file of people is taken at once. */

/** Bytes of a file, and of pasted cells. */
export const MOST_SHEET_BYTES = 30 * 1024 * 1024;
/** Bytes that a workbook may take once unpacked; a few kilobytes can be made to unpack to gigabytes. */
export const MOST_UNPACKED_BYTES = 256 * 1024 * 1024;
/** Files within a workbook; real ones have a few dozen. */
export const MOST_SHEET_ENTRIES = 2000;
export const MOST_SHEET_ROWS = 200_000;
/** Columns with something in them. */
export const MOST_SHEET_COLUMNS = 500;
