/** Each shape of the log becomes the next one without losing anything. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { createSend } from '../create-send.ts';
import { openDatabase, pragma } from '../database.ts';
import { createOptions, sendTo, temporaryFolder } from '../fixtures.ts';
import { findPeople } from '../history.ts';
import { describeSend, listSends } from '../reads.ts';
import { listRecipients } from '../recipients.ts';
import { findMiscounts } from '../recount.ts';
import { fold } from '../../people/sheet/columns.ts';
import { firstLog } from './001-first-log.ts';
import { migrations } from './index.ts';

/** A log as an earlier Postcard left it, with a draft, a setting and a send that waits. */
function logOfVersion(version: number): string {
  const path = join(temporaryFolder(), 'log.db');
  const sqlite = new DatabaseSync(path);
  sqlite.function('fold', (text) => fold(String(text)));
  sqlite.exec(firstLog.sql);
  sqlite.exec(`
    INSERT INTO setting (name, value) VALUES ('country', '"US"');
    INSERT INTO send (id, compose_id, mode, created_at, text, request_receipt, send_before, batch, total, queued)
      VALUES (7, 'compose-7', 'practice', 1, 'Hello', 0, 2, 1, 1, 1);
    INSERT INTO recipient (send_id, position, number, name, state, updated_at)
      VALUES (7, 0, '+17055550100', 'Chloé', 'queued', 1);
  `);
  const taken = migrations.filter((migration) => migration.version > 1 && migration.version <= version);
  for (const { sql } of taken) sqlite.exec(sql);
  sqlite.exec(`PRAGMA user_version = ${version}`);
  sqlite.close();
  return path;
}

test.each(migrations.map(({ version }) => version))('a log of version %i is taken on', (version) => {
  const database = openDatabase(logOfVersion(version));
  expect(database.sqlite.prepare('PRAGMA user_version').get()).toEqual({ user_version: migrations.length });
  expect(database.sqlite.prepare('SELECT value FROM setting').all()).toEqual([{ value: '"US"' }]);
  expect(describeSend(database, 7, () => null)).toMatchObject({ text: 'Hello', counts: { queued: 1 } });
  expect(findMiscounts(database)).toEqual([]);
  const query = { id: 7, states: null, search: 'chloe', offset: 0, limit: 10 };
  expect(listRecipients(database, query)).toMatchObject({ total: 1 });
  expect(listSends(database, { before: null, limit: 1, search: 'HELLO' }, () => null).sends).toHaveLength(1);
  expect(findPeople(database, { search: 'chloe', offset: 0, limit: 10 }).people).toMatchObject([
    { number: '+17055550100', name: 'Chloé', sends: 1 },
  ]);
  expect(describeSend(database, createSend(database, sendTo(3), createOptions), () => null).total).toBe(3);
  expect(pragma(database.sqlite, 'auto_vacuum')).toBe(2);
  database.close();
});
