/**
 * Whether a SQLite file holds together. `quick` reads every page and checks its form; `full` also holds each index
 * against its table, which takes several times as long. Neither can see a letter that has changed within a text.
 */
import { DatabaseSync } from 'node:sqlite';

export type Depth = 'quick' | 'full';

/** What SQLite finds wrong, in its own words, at most ten findings; empty when nothing is. */
export function findDamage(sqlite: DatabaseSync, depth: Depth): string[] {
  const pragma = depth === 'quick' ? 'quick_check' : 'integrity_check';
  const found = sqlite
    .prepare(`PRAGMA ${pragma}(10)`)
    .all()
    .map((row) => row[pragma] as string);
  return found.length === 1 && found[0] === 'ok' ? [] : found;
}

/** The same of a file, opened for reading only; a file that cannot be opened as a database is damaged too. */
export function findDamageIn(path: string, depth: Depth): string[] {
  try {
    const sqlite = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
    try {
      return findDamage(sqlite, depth);
    } finally {
      sqlite.close();
    }
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** Below this many pages (of 4 KB) the whole file is read within milliseconds. */
const FEW_PAGES = 512;

export function isSmall(sqlite: DatabaseSync): boolean {
  const { page_count: pages } = sqlite.prepare('PRAGMA page_count').get() as { page_count: number };
  return pages <= FEW_PAGES;
}

/**
 * A look at a file too large to be read before the window opens: SQLite reads the header and the schema, holds the
 * length of the file against its header, and follows each table and each index down to its first entry.
 * @throws SQLite's own error for whatever of that is damaged.
 */
export function lookAt(sqlite: DatabaseSync): void {
  const tables = sqlite.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  for (const { name } of tables) sqlite.prepare(`SELECT * FROM "${String(name)}" NOT INDEXED LIMIT 1`).all();
  const indexes = sqlite
    .prepare("SELECT name, tbl_name AS tableName, sql FROM sqlite_schema WHERE type = 'index'")
    .all() as { name: string; tableName: string; sql: string | null }[];
  for (const { name, tableName, sql } of indexes) {
    // An index of some rows can only be asked for those.
    const some = / WHERE .*$/s.exec(sql ?? '')?.[0] ?? '';
    const columns = sqlite.prepare(`PRAGMA index_info("${name}")`).all();
    const [first] = columns.map((column) => String(column.name));
    sqlite.prepare(`SELECT "${first}" FROM "${tableName}" INDEXED BY "${name}" ${some} LIMIT 1`).all();
  }
}
