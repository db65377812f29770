/** Bringing in 100,000 people against reading their numbers alone, and finding one of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { systemClock } from '../../electron/engine/clock.ts';
import { openDatabase, type Database } from '../../electron/engine/log/database.ts';
import { createContacts, type Contacts } from '../../electron/engine/people/contacts.ts';
import { createImporter } from '../../electron/engine/people/importer.ts';
import { startReading } from '../../electron/engine/people/sheet/reader.ts';
import { openJournal } from '../../electron/engine/people/opt-out-journal.ts';
import { createOptOuts } from '../../electron/engine/people/opt-outs.ts';
import { DEFAULT_SETTINGS } from '../../shared/contract/settings.ts';
import { createSay } from '../../shared/words/index.ts';
import { benchScreen } from './screen.ts';
import { measurement, type Measurement } from './report.ts';

const PEOPLE = 100_000;
const ROUNDS = 3;
const FIRST = ['Amélie', 'Ben', 'Chloé', 'Dan', 'Élise', 'Frédéric', 'Grace', 'Hélène'];
const LAST = ['Gagnon', 'Carter', 'Tremblay', 'Morris', 'Roy', 'Côté', 'Bouchard', 'Smith', 'Lévesque'];

const numbers = Array.from({ length: PEOPLE }, (_, n) => {
  const digits = String(2_000_000 + n);
  return `(705) ${digits.slice(0, 3)}-${digits.slice(3)}`;
});
const nameOf = (n: number): string => `${FIRST[n % FIRST.length]} ${LAST[n % LAST.length]} ${n}`;

interface Shop {
  database: Database;
  contacts: Contacts;
  importer: ReturnType<typeof createImporter>;
}

/** A new log in a folder of its own, for one piece of work. */
async function withShop<T>(work: (shop: Shop) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'postcard-bench-'));
  const database = openDatabase(join(folder, 'log.db'));
  try {
    const journal = openJournal(join(folder, 'opt-outs.jsonl'));
    const contacts = createContacts(database, systemClock);
    const importer = createImporter({
      database,
      contacts,
      optOuts: createOptOuts({ database, journal, clock: systemClock }),
      settings: () => DEFAULT_SETTINGS,
      say: () => createSay('en'),
      startReading,
      onSends: () => undefined,
      onProgress: () => undefined,
    });
    return await work({ database, contacts, importer });
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const customers = (): string =>
  ['Name,Phone,Groups', ...numbers.map((number, n) => `${nameOf(n)},${number},Customers`)].join('\n');

async function bringIn({ importer }: Shop): Promise<number> {
  const file = Buffer.from(customers());
  const begun = performance.now();
  const { headed, mapping } = await importer.read(file);
  const report = await importer.run({ headed, mapping, group: '' });
  if (report?.added !== PEOPLE) throw new Error(`${report?.added} of ${PEOPLE} people came in`);
  return performance.now() - begun;
}

function numbersAlone(): number {
  const begun = performance.now();
  const valid = numbers.filter((number) => parsePhoneNumberFromString(number, 'CA') !== undefined);
  if (valid.length !== PEOPLE) throw new Error('libphonenumber-js read fewer numbers');
  return performance.now() - begun;
}

/** A whole list of a file that is read, tried and written, against the library's reading of its numbers alone. */
export async function benchImport(): Promise<Measurement[]> {
  numbersAlone(); // The first run of all pays for cold code.
  const ours: number[] = [];
  const limit: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    limit.push(numbersAlone());
    ours.push(await withShop(bringIn));
  }
  return [measurement({ name: 'import: 100,000 people from CSV', unit: 'ms', ours, limit })];
}

const SEARCHES = ['a', 'el', 'eli', 'levesque', 'cote gra', '705', '2099', '99999', 'nobody', 'é'];

/** The slowest five of a hundred searches decide. */
export async function benchSearch(): Promise<Measurement[]> {
  const times = await withShop(async (shop) => {
    await bringIn(shop);
    const find = (search: string) => shop.contacts.list({ search, group: null, offset: 0, limit: 200 });
    find('');
    return Array.from({ length: 100 }, (_, n) => {
      const begun = performance.now();
      find(SEARCHES[n % SEARCHES.length] ?? '');
      return performance.now() - begun;
    });
  });
  const p95 = times.toSorted((a, b) => a - b)[94] ?? Number.NaN;
  return [
    measurement({ name: 'search: 100,000 people, 95th of 100', unit: 'ms', ours: [p95] }),
    ...(await benchScreen(customers())),
  ];
}
