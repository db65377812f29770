import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { FailureCode } from '../../../shared/contract/failure.ts';
import { moveLog, openDatabase } from './database.ts';
import { temporaryFolder, temporaryLog } from './fixtures.ts';
import { migrations } from './migrations/index.ts';

const failing = (code: FailureCode): Error => expect.objectContaining({ code }) as Error;

test('the log is durable: write-ahead, flushed at every commit, with foreign keys', () => {
  const { sqlite } = temporaryLog();
  expect(sqlite.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' });
  expect(sqlite.prepare('PRAGMA synchronous').get()).toMatchObject({ synchronous: 2 });
  expect(sqlite.prepare('PRAGMA foreign_keys').get()).toMatchObject({ foreign_keys: 1 });
});

test('migrations are numbered one after the other', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
});

test('a log from a newer Postcard is refused and left as it is', () => {
  const path = join(temporaryFolder(), 'log.db');
  const newer = new DatabaseSync(path);
  newer.exec('CREATE TABLE later (x); PRAGMA user_version = 999;');
  newer.close();
  const before = readFileSync(path);
  expect(() => openDatabase(path)).toThrow(failing('log-newer'));
  const after = new DatabaseSync(path);
  expect(after.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 999 });
  after.close();
  expect(readFileSync(path).length).toBe(before.length);
});

test('a damaged log is refused; moved aside, nothing of it is lost', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'log.db');
  openDatabase(path).close();
  writeFileSync(path, Buffer.concat([Buffer.from('garbage!'), readFileSync(path).subarray(8)]));
  const damaged = readFileSync(path);
  copyFileSync(path, `${path}-wal`);
  expect(() => openDatabase(path)).toThrow(failing('log-unreadable'));
  writeFileSync(`${path}-wal`, 'left over');
  const aside = `${path}.damaged`;
  moveLog(path, aside);
  expect(readFileSync(aside)).toEqual(damaged);
  expect(readFileSync(`${aside}-wal`, 'utf8')).toBe('left over');
  expect(existsSync(path)).toBe(false);
  openDatabase(path).close();
  expect(readdirSync(folder).filter((name) => name.includes('damaged')).length).toBeGreaterThanOrEqual(2);
});

test('a folder that is not there is refused', () => {
  expect(() => openDatabase(join(temporaryFolder(), 'missing', 'log.db'))).toThrow(failing('log-unwritable'));
});
