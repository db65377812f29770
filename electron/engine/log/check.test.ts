/** A log too large to be read before the window opens: what is noticed at once, and what a moment later. */
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backUpDaily, listBackups } from './backups.ts';
import { checkFile } from './check.ts';
import { createSend } from './create-send.ts';
import { createOptions, numberAt, sendTo, temporaryFolder } from './fixtures.ts';
import { findDamageIn } from './integrity.ts';
import { backupFolder, doubtLog, logFile, openLog } from './open-log.ts';

const now = new Date('2026-06-14T12:00:00Z');

/** A home whose log has a thousand pages. */
function largeHome(): string {
  const home = temporaryFolder();
  const { database } = openLog(home, now);
  createSend(database, sendTo(30_000), createOptions);
  database.close();
  expect(statSync(logFile(home)).size).toBeGreaterThan(3_500_000);
  return home;
}

function overwrite(home: string, from: number, bytes: number): void {
  const file = openSync(logFile(home), 'r+');
  writeSync(file, Buffer.alloc(bytes, 0xa5), 0, bytes, from);
  closeSync(file);
}

const asides = (home: string): string[] => readdirSync(home).filter((name) => name.includes('.damaged-'));

test('a large log that is whole opens without being read', async () => {
  const home = largeHome();
  const { database, recovery } = openLog(home, now);
  expect([database.checkedWhole, recovery]).toEqual([false, null]);
  expect(await checkFile(logFile(home), 'quick')).toEqual([]);
  expect(await checkFile(logFile(home), 'full')).toEqual([]);
  database.close();
  const again = openLog(home, now, { whole: true });
  expect(again.database.checkedWhole).toBe(true);
  again.database.close();
});

test.each([
  ['the header', 0],
  ['the first pages of the tables', 4096],
])('damage to %s is noticed before anything is done with it', (_, from) => {
  const home = largeHome();
  overwrite(home, from, 36_000);
  const { database, recovery } = openLog(home, now);
  database.close();
  expect(recovery).toMatchObject({ restored: null });
  expect(asides(home)).toHaveLength(1);
});

test('a log that was cut short is noticed at once', () => {
  const home = largeHome();
  truncateSync(logFile(home), Math.floor(statSync(logFile(home)).size / 8192) * 4096);
  const { database, recovery } = openLog(home, now);
  database.close();
  expect(recovery).not.toBeNull();
});

test('damage deep within is found by the thread that reads it whole, and put right at the next start', async () => {
  const home = largeHome();
  overwrite(home, 4096 * 600, 4096);
  const first = openLog(home, now);
  expect(first.recovery).toBeNull();
  expect(await checkFile(logFile(home), 'quick')).not.toEqual([]);
  doubtLog(home);
  first.database.close();
  const second = openLog(home, now);
  second.database.close();
  expect(second.recovery).toMatchObject({ restored: null });
  expect(asides(home)).toHaveLength(1);
  const third = openLog(home, now);
  third.database.close();
  expect(third.recovery).toBeNull();
});

/** Changes a digit in an index: every page keeps its form, and only the table could tell. */
function damageIndex(home: string): void {
  const path = logFile(home);
  const bytes = readFileSync(path);
  const number = numberAt(77);
  for (let at = bytes.indexOf(number); at !== -1; at = bytes.indexOf(number, at + 1)) {
    const changed = Buffer.from(bytes);
    changed.write('9', at + number.length - 1);
    writeFileSync(path, changed);
    if (findDamageIn(path, 'quick').length === 0 && findDamageIn(path, 'full').length > 0) return;
  }
  throw new Error('no index holds the number');
}

test('damage that only a full look shows is said when the daily copy fails, and put right at the next start', async () => {
  const home = temporaryFolder();
  const { database } = openLog(home, now);
  createSend(database, sendTo(100), createOptions);
  database.close();
  damageIndex(home);
  await expect(backUpDaily(logFile(home), backupFolder(home), now)).rejects.toMatchObject({
    code: 'log-damaged',
  });
  expect(listBackups(backupFolder(home))).toEqual([]);
  doubtLog(home);
  const next = openLog(home, now);
  next.database.close();
  expect(next.recovery).toMatchObject({ restored: null });
  expect(asides(home)).toHaveLength(1);
});

test('where sending begins at once, it is found before that', () => {
  const home = largeHome();
  overwrite(home, 4096 * 600, 4096);
  const { database, recovery } = openLog(home, now, { whole: true });
  database.close();
  expect(recovery).not.toBeNull();
});

test('a doubt without damage is forgotten', () => {
  const home = largeHome();
  doubtLog(home);
  const { database, recovery } = openLog(home, now);
  database.close();
  expect([recovery, database.checkedWhole]).toEqual([null, true]);
  expect(existsSync(join(home, 'log.db.doubtful'))).toBe(false);
});

test('what is no database, and what is not there, is damaged', () => {
  expect(findDamageIn(join(temporaryFolder(), 'missing.db'), 'quick')).toHaveLength(1);
  expect(findDamageIn(import.meta.filename, 'full')).toHaveLength(1);
});
