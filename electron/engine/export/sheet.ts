/** What a table is written to, row by row, whatever the format. */

/** A moment stands as milliseconds since 1970 and is shown in the time of this computer. */
export type Cell = string | number | { readonly moment: number } | null;

export interface SheetWriter {
  row(cells: readonly Cell[]): void;
  /** Ends the table. */
  end(): void;
}

/** `2026-06-14 12:00:00` in the time of this computer, which spreadsheets read as a time and people can sort by. */
export function localTime(moment: number): string {
  const date = new Date(moment);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}
