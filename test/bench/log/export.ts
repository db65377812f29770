/** The whole log of a million recipients as a file: how long it takes, and whether memory stays flat. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createExporter } from '../../../electron/engine/export/exporter.ts';
import { logFile } from '../../../electron/engine/log/open-log.ts';
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
  return results;
}
