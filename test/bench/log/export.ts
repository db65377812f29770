/** The whole log of a million recipients as a file: how long it takes, whether memory stays flat, what arrives of it. */
import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { createExporter } from '../../../electron/engine/export/exporter.ts';
import { openToRead } from '../../../electron/engine/log/database.ts';
import { logFile } from '../../../electron/engine/log/open-log.ts';
import { createSay } from '../../../shared/words/index.ts';
import { openAndSaveAsCsv } from '../../engine/libreoffice.ts';
import { measurement, type Measurement } from '../report.ts';
import { startMemoryWatch } from '../send/memory.ts';

const MEGABYTE = 1024 * 1024;

export async function exportEverything(home: string): Promise<Measurement[]> {
  const results: Measurement[] = [];
  const memory = await startMemoryWatch();
  for (const format of ['csv', 'xlsx'] as const) {
    const path = join(home, `log.${format}`);
    const begun = performance.now();
    const order = { view: { of: 'results' }, format, path, log: logFile(home) } as const;
    const rows = await createExporter({ onStep: () => undefined }).run({
      ...order,
      locale: 'en',
      country: 'CA',
    });
    const seconds = (performance.now() - begun) / 1000;
    results.push(
      measurement({ name: `log: export of ${rows} rows as ${format}`, unit: 's', ours: [seconds] }),
      measurement({ name: `log: its size`, unit: 'MB', ours: [statSync(path).size / MEGABYTE] }),
    );
  }
  const peak = memory.peakAboveIdle() / MEGABYTE;
  results.push(measurement({ name: 'log: peak memory above idle, exporting', unit: 'MB', ours: [peak] }));
  const { whole, all } = await throughLibreOffice(home);
  const name = 'log: numbers still whole when LibreOffice has opened the workbook and written it as CSV';
  results.push(measurement({ name, unit: 'numbers', ours: [whole], limit: [all] }));
  return results;
}

/** Compares what LibreOffice makes of the workbook with the log, row by row. */
async function throughLibreOffice(home: string): Promise<{ whole: number; all: number }> {
  const csv = await openAndSaveAsCsv(join(home, 'log.xlsx'), join(home, 'converted'));
  const database = openToRead(logFile(home));
  const numbers = database.sqlite
    .prepare('SELECT number FROM recipient ORDER BY send_id DESC, position')
    .iterate() as Iterator<{ number: string }>;
  const heading = createSay('en')('export.column.number');
  const counted = { whole: 0, all: 0 };
  await new Promise<void>((resolve, reject) => {
    Papa.parse<Record<string, string>>(createReadStream(csv), {
      header: true,
      skipEmptyLines: true,
      step({ data }) {
        counted.all += 1;
        const { value, done } = numbers.next();
        if (!done && `1${data[heading]?.replaceAll(/\D/g, '')}` === value.number.slice(1)) counted.whole += 1;
      },
      complete: () => resolve(),
      error: reject,
    });
  });
  // Rows that did not arrive are not whole either.
  while (!numbers.next().done) counted.all += 1;
  database.close();
  return counted;
}
