/**
 * A sheet as a few texts: so the rows of a long one cross between threads at once, and lie in memory closely. Pure.
 */
import type { Sheet, SheetRow } from './sheet.ts';

/** ASCII has signs for this; a cell that holds one has a blank there. */
const CELL = '\u001F';
const ROW = '\u001E';
// oxlint-disable-next-line no-control-regex
const SIGNS = /[\u001E\u001F]/g;

export interface SheetText {
  readonly kind: Sheet['kind'];
  readonly count: number;
  /** Up to a thousand rows each. */
  readonly parts: readonly string[];
}

/** Rows that are looked at without a pause. */
const PART = 1000;

export function toText({ kind, rows }: Sheet): SheetText {
  const lines = rows.map(({ row, cells }) =>
    [String(row), ...cells.map((cell) => cell.replace(SIGNS, ' '))].join(CELL),
  );
  const parts: string[] = [];
  for (let from = 0; from < lines.length; from += PART) parts.push(lines.slice(from, from + PART).join(ROW));
  return { kind, count: rows.length, parts };
}

/** The rows of one part. */
export function rowsOf(part: string): SheetRow[] {
  return part.split(ROW).map((line) => {
    const [row, ...cells] = line.split(CELL);
    return { row: Number(row), cells };
  });
}
