/** Opens the log: one SQLite file, durable, migrated, checked. Nothing is ever deleted here. */
import { existsSync, renameSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { Failure } from '../../../shared/contract/failure.ts';
import { fold } from '../people/sheet/columns.ts';
import { findDamage, isSmall, lookAt, type Depth } from './integrity.ts';
import { migrations } from './migrations/index.ts';

export interface Database {
  readonly sqlite: DatabaseSync;
  /** True when every page was read at opening; else that is still to be done, before anything is sent. */
  readonly checkedWhole: boolean;
  /** A prepared statement, kept for the next time. */
  prepare(sql: string): StatementSync;
  /**
   * All or nothing: what `work` writes is committed when it returns and undone when it throws. Within another
   * transaction it is part of that one.
   */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** SQLite's primary result codes that say what is wrong with the file. Page: sqlite.org, "Result Codes". */
const RESULT = { readonly: 8, ioError: 10, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 } as const;

/** The primary result code of an error thrown by node:sqlite, or null for any other error. */
export function sqliteResult(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}

/** The same error in the contract's words, where it is about the disk or the file; else the error itself. */
export function nameDatabaseError(error: unknown): unknown {
  switch (sqliteResult(error)) {
    case RESULT.full:
      return new Failure('disk-full', {}, { cause: error });
    case RESULT.readonly:
    case RESULT.ioError:
    case RESULT.cannotOpen:
      return new Failure('log-unwritable', {}, { cause: error });
    case RESULT.corrupt:
    case RESULT.notADatabase:
      return new Failure('log-unreadable', {}, { cause: error });
    default:
      return error;
  }
}

/** True when SQLite came upon a page that makes no sense. */
export function isDamage(error: unknown): boolean {
  const result = sqliteResult(error);
  return result === RESULT.corrupt || result === RESULT.notADatabase;
}

/**
 * Opens the log at `path`, making it when there is none. A large file is only looked at, unless more is
 * asked for or its shape is to be changed: then it is read to this `depth`, or `quick`.
 * @throws Failure `log-newer` when a newer Postcard wrote it, `log-unreadable` when it is damaged,
 *   `log-unwritable` or `disk-full` when nothing could be kept in it.
 */
export function openDatabase(path: string, { depth = null }: { depth?: Depth | null } = {}): Database {
  try {
    const sqlite = new DatabaseSync(path, { timeout: 5000 });
    try {
      return prepareFile(sqlite, depth);
    } catch (error) {
      sqlite.close();
      throw error;
    }
  } catch (error) {
    throw nameDatabaseError(error);
  }
}

/** Opens a log that is open elsewhere in this process, for reading only. @throws SQLite's own error */
export function openToRead(path: string): Database {
  return wrap(new DatabaseSync(path, { readOnly: true, timeout: 5000 }), false);
}

function prepareFile(sqlite: DatabaseSync, depth: Depth | null): Database {
  // Only a file without a page can be told this for free: removed rows give their room back in small steps.
  if (pragma(sqlite, 'page_count') === 0) sqlite.exec('PRAGMA auto_vacuum = INCREMENTAL;');
  // FULL: a commit is on the disk before a request leaves; a power cut cannot make a sent message look unsent.
  sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
  const checkedWhole = depth !== null || isSmall(sqlite) || schemaVersion(sqlite) !== NEWEST;
  if (checkedWhole) {
    const damage = findDamage(sqlite, depth ?? 'quick');
    if (damage.length > 0) throw new Failure('log-unreadable', {}, { cause: damage.join('; ') });
  } else lookAt(sqlite);
  const database = wrap(sqlite, checkedWhole);
  migrate(database);
  letRoomGoBack(sqlite);
  // Proves before anything is sent that results can be kept: a read-only file fails here.
  database.transaction(() => sqlite.exec('PRAGMA user_version = ' + schemaVersion(sqlite)));
  return database;
}

/** Up to so many pages (256 MB) a log of old is written anew at its first opening; a larger one stays as it is. */
const MOST_REWRITTEN = 65_536;

/** A log from before logs were made so: once, so that removed rows can give their room back in small steps. */
function letRoomGoBack(sqlite: DatabaseSync): void {
  if (pragma(sqlite, 'auto_vacuum') !== 0 || pragma(sqlite, 'page_count') > MOST_REWRITTEN) return;
  try {
    sqlite.exec('PRAGMA auto_vacuum = INCREMENTAL; VACUUM;');
  } catch (error) {
    // Another process has it open, or the disk is too full for a second copy: the next opening tries again.
    if (isDamage(error)) throw error;
  }
}

const NEWEST = migrations.at(-1)?.version ?? 0;

const schemaVersion = (sqlite: DatabaseSync): number => pragma(sqlite, 'user_version');

/** The value of a pragma that is a number, such as `page_count`. */
export function pragma(sqlite: DatabaseSync, name: string): number {
  return Object.values(sqlite.prepare(`PRAGMA ${name}`).get() ?? {})[0] as number;
}

function migrate(database: Database): void {
  const current = schemaVersion(database.sqlite);
  if (current > NEWEST) throw new Failure('log-newer');
  if (current === NEWEST) return;
  database.sqlite.function('fold', { deterministic: true }, (text) => fold(String(text)));
  database.transaction(() => {
    for (const { version, sql } of migrations.filter((migration) => migration.version > current)) {
      database.sqlite.exec(`${sql}; PRAGMA user_version = ${version};`);
    }
  });
}

function wrap(sqlite: DatabaseSync, checkedWhole: boolean): Database {
  const statements = new Map<string, StatementSync>();
  return {
    sqlite,
    checkedWhole,
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      const statement = sqlite.prepare(sql);
      statements.set(sql, statement);
      return statement;
    },
    transaction(work) {
      if (sqlite.isTransaction) return work();
      sqlite.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        sqlite.exec('COMMIT');
        return result;
      } catch (error) {
        if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
        throw error;
      }
    },
    close() {
      statements.clear();
      if (sqlite.isOpen) sqlite.close();
    },
  };
}

/** What the names of a log's files end with: itself, and what SQLite keeps beside it. */
export const LOG_FILES = ['', '-wal', '-shm'] as const;

/** Gives a log that nobody has open another name, with all its files. */
export function moveLog(path: string, to: string): void {
  for (const suffix of LOG_FILES) {
    if (existsSync(path + suffix)) renameSync(path + suffix, to + suffix);
  }
}
