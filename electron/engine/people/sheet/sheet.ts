/** A table as a person sees it in a spreadsheet: rows of cells, each row with its number there. */

export interface SheetRow {
  /** The row's number in a spreadsheet, from 1; blank rows above it count. For a card file: the card's place. */
  readonly row: number;
  /** Trimmed text. */
  readonly cells: readonly string[];
}

export interface Sheet {
  readonly kind: 'csv' | 'xlsx' | 'vcard';
  /** Rows with something in them. */
  readonly rows: readonly SheetRow[];
}

/** Numbers the rows and leaves out those without anything in them. */
export function toRows(lines: readonly (readonly string[])[]): SheetRow[] {
  return lines
    .map((cells, index) => ({ row: index + 1, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}
