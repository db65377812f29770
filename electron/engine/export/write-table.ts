/** Writes one view of the log into a file, from the first row to the last. */
import type { ExportFormat, ExportView } from '../../../shared/contract/exports.ts';
import type { Locale } from '../../../shared/contract/common.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import { createSay } from '../../../shared/words/index.ts';
import { openToRead } from '../log/database.ts';
import { createCsv } from './csv.ts';
import { openOutFile } from './file.ts';
import { openTable } from './views.ts';
import { createXlsx } from './xlsx.ts';

export interface ExportOrder {
  readonly view: ExportView;
  readonly format: ExportFormat;
  /** Where the file goes. */
  readonly path: string;
  /** The log's file. */
  readonly log: string;
  readonly locale: Locale;
  readonly country: Settings['country'];
}

/** After so many rows it says how far it is, and looks whether it was cancelled. */
const STEP = 2000;

/**
 * How many rows were written; null when it was cancelled. It sees the log as it is at the beginning, whatever happens
 * meanwhile. When it does not come to its end, there is no file.
 * @param onStep hears how far it is, from 0 to 1, and answers whether to go on
 */
export function writeTable(order: ExportOrder, onStep: (done: number) => boolean): number | null {
  const database = openToRead(order.log);
  try {
    database.sqlite.exec('BEGIN');
    const say = createSay(order.locale);
    const { headings, widths, total, rows } = openTable(database, order.view, say, order.country);
    const file = openOutFile(order.path);
    try {
      const sheet =
        order.format === 'csv'
          ? createCsv(file, say)
          : createXlsx(file, { name: say(`export.file.${order.view.of}`), widths });
      sheet.row(headings);
      let written = 0;
      for (const row of rows) {
        sheet.row(row);
        written += 1;
        if (written % STEP === 0 && !onStep(Math.min(1, written / total))) {
          file.drop();
          return null;
        }
      }
      sheet.end();
      file.keep();
      return written;
    } catch (error) {
      file.drop();
      throw error;
    }
  } finally {
    database.close();
  }
}
