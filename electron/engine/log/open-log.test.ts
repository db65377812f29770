import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backUpDaily, isWhole, listBackups } from './backups.ts';
import { createSend } from './create-send.ts';
import { loadDraft, saveDraft } from './drafts.ts';
import { createOptions, numberAt, sendTo, temporaryFolder } from './fixtures.ts';
import { backupFolder, logFile, openLog } from './open-log.ts';
import { listSends } from './reads.ts';

const day = (n: number): Date => new Date(Date.UTC(2026, 5, n, 12));

/** Damages the middle of the log so that it opens but does not hold together. */
function damage(home: string): Buffer {
  const path = join(home, 'log.db');
  const bytes = readFileSync(path);
  bytes.fill(0xa5, 4096, Math.min(bytes.length, 40_000));
  writeFileSync(path, bytes);
  return bytes;
}

test('a damaged log without a backup is kept aside and a new one begun', () => {
  const home = temporaryFolder();
  const first = openLog(home, day(1));
  createSend(first.database, sendTo(50), createOptions);
  first.database.close();
  const damaged = damage(home);
  const { database, recovery } = openLog(home, day(2));
  expect(recovery).toMatchObject({ restored: null });
  expect(readFileSync(join(home, recovery?.aside ?? ''))).toEqual(damaged);
  expect(listSends(database, { before: null, limit: 5 }, () => null).sends).toEqual([]);
  database.close();
});

test('a backup takes its place, and whoever waited in it may have been sent to since', async () => {
  const home = temporaryFolder();
  const first = openLog(home, day(1));
  createSend(first.database, sendTo(50), createOptions);
  await backUpDaily(logFile(home), backupFolder(home), day(1));
  first.database.close();
  damage(home);
  const { database, recovery } = openLog(home, day(3));
  expect(recovery?.restored).toBe('2026-06-01');
  const [send] = listSends(database, { before: null, limit: 5 }, () => null).sends;
  expect(send?.counts).toMatchObject({ queued: 0, unknown: 50 });
  database.close();
});

test('what was being written keeps its text and pictures, but reaches nobody: it may have been sent since', async () => {
  const home = temporaryFolder();
  const content = {
    composeId: randomUUID(),
    text: 'Roses are in',
    recipients: numberAt(1),
    recipientInput: '705 555',
    sender: '',
    expiresAt: null,
    requestReceipt: false,
    tag: '',
    attachments: [],
  };
  const first = openLog(home, day(1));
  saveDraft(first.database, content, 1);
  await backUpDaily(logFile(home), backupFolder(home), day(1));
  createSend(first.database, sendTo(50, { composeId: content.composeId }), createOptions);
  first.database.close();
  damage(home);
  const { database } = openLog(home, day(2));
  expect(loadDraft(database)).toEqual({ ...content, recipients: '', recipientInput: '' });
  // Only the recovery takes them out: those who are put in afterwards stay.
  saveDraft(database, content, 2);
  database.close();
  const next = openLog(home, day(3));
  expect(loadDraft(next.database)).toEqual(content);
  next.database.close();
});

test('a backup that is damaged itself is passed over for an older one', async () => {
  const home = temporaryFolder();
  const { database } = openLog(home, day(1));
  createSend(database, sendTo(3, { composeId: randomUUID() }), createOptions);
  await backUpDaily(logFile(home), backupFolder(home), day(1));
  await backUpDaily(logFile(home), backupFolder(home), day(2));
  database.close();
  writeFileSync(join(backupFolder(home), 'log-2026-06-02.db'), 'not a database');
  damage(home);
  const reopened = openLog(home, day(3));
  expect(reopened.recovery?.restored).toBe('2026-06-01');
  reopened.database.close();
});

test('one backup a day, verified; old ones go as their generations have it', async () => {
  const home = temporaryFolder();
  const folder = backupFolder(home);
  const { database } = openLog(home, day(1));
  await backUpDaily(logFile(home), folder, day(1));
  for (let n = 2; n <= 8; n += 1)
    copyFileSync(join(folder, 'log-2026-06-01.db'), join(folder, `log-2026-06-0${n}.db`));
  writeFileSync(join(folder, 'log-2026-05-20.db.part'), 'a copy that was cut off');
  await backUpDaily(logFile(home), folder, day(9));
  await backUpDaily(logFile(home), folder, day(9));
  database.close();
  const backups = listBackups(folder);
  expect(readdirSync(folder)).toHaveLength(backups.length);
  expect(backups.map((backup) => backup.day)).toEqual([9, 8, 7, 6, 5, 4, 3].map((n) => `2026-06-0${n}`));
  expect(backups.every(({ path }) => isWhole(path))).toBe(true);
});

test('a log that another process has put right before this one had the home alone stays', () => {
  const home = temporaryFolder();
  openLog(home, day(1)).database.close();
  const whole = readFileSync(logFile(home));
  damage(home);
  const { database, recovery } = openLog(home, day(2), {
    whileAlone(work) {
      writeFileSync(logFile(home), whole);
      return work();
    },
  });
  database.close();
  expect([recovery, readdirSync(home).filter((name) => name.includes('damaged'))]).toEqual([null, []]);
});

test('a folder in place of the log is refused and left alone', () => {
  const home = temporaryFolder();
  mkdirSync(join(home, 'log.db'));
  expect(() => openLog(home, day(1))).toThrow(expect.objectContaining({ code: 'log-unwritable' }) as Error);
  expect(existsSync(join(home, 'log.db'))).toBe(true);
});
