/** Test equipment: a log with its list of opt-outs, in a folder of its own. */
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createOptions, temporaryFolder } from '../log/fixtures.ts';
import { openDatabase, type Database } from '../log/database.ts';
import { createContacts, type Contacts } from './contacts.ts';
import { openJournal } from './opt-out-journal.ts';
import { readSheet } from './sheet/read.ts';
import type { Reading } from './sheet/reader.ts';
import { toText } from './sheet/sheetText.ts';
import { createOptOuts, type OptOuts } from './opt-outs.ts';

/** Reads a file without a thread of its own, which takes longer to start than a small file to read. */
export const readHere = (bytes: Uint8Array): Reading => ({
  sheet: readSheet(bytes).then(toText),
  stop: () => undefined,
});

/** A clock that a test moves by hand. */
export const createTestClock = () => {
  let time = createOptions.now;
  return { now: () => time, steady: () => time, pass: (ms: number) => (time += ms) };
};

export interface PeopleLog {
  database: Database;
  optOuts: OptOuts;
  contacts: Contacts;
}

/** Opens the log of a folder, as the engine does; again for a restart. */
export function openPeopleLog(
  home = temporaryFolder(),
  clock = createTestClock(),
  journal = openJournal(join(home, 'opt-outs.jsonl')),
): PeopleLog {
  const database = openDatabase(join(home, 'log.db'));
  onTestFinished(() => database.close());
  const optOuts = createOptOuts({ database, journal, clock });
  return { database, optOuts, contacts: createContacts(database, clock) };
}
