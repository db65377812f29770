/**
 * Measures Postcard against limits and peers in one run: `node test/bench/bench.ts [name] [--json]`. Machines differ
 * and are noisy, so what counts are the ratios.
 */
import { parseArgs } from 'node:util';
import { benchLog } from './log/bench.ts';
import { benchImport, benchSearch } from './people.ts';
import { benchPictures } from './pictures/bench.ts';
import type { Measurement } from './report.ts';
import { benchSend } from './send/bench.ts';

const BENCHES: Record<string, () => Promise<Measurement[]>> = {
  send: benchSend,
  pictures: benchPictures,
  import: benchImport,
  search: benchSearch,
  log: benchLog,
};

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
const results: Measurement[] = [];
for (const name of names) {
  const bench = BENCHES[name];
  if (!bench) throw new Error(`There is no bench "${name}"; there are: ${Object.keys(BENCHES).join(', ')}`);
  results.push(...(await bench()));
}
process.stdout.write(values.json ? `${JSON.stringify(results)}\n` : results.map(toLine).join(''));

function toLine({ name, unit, ours, limit, peers, ratioToLimit, spread }: Measurement): string {
  const against = limit === null ? '' : `, limit ${limit}, ratio ${ratioToLimit}`;
  const others = Object.entries(peers).map(([peer, value]) => `\n    ${peer}: ${value}`);
  return `${name}: ${ours} ${unit}${against}, spread ${spread}${others.join('')}\n`;
}
