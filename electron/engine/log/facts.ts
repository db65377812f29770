/** What Postcard notes for itself, beside the user's settings. */
import type { Database } from './database.ts';

/**
 * `lastBackup`: when the last backup file was made, ISO 8601. `deletedKey`: see anonymous.ts, base64. The names are stored: add, never rename.
 */
export type FactName = 'lastBackup' | 'deletedKey';

export function readFact(database: Database, name: FactName): string | null {
  const row = database.prepare('SELECT value FROM fact WHERE name = ?').get(name);
  return (row?.value as string | undefined) ?? null;
}

export function writeFact(database: Database, name: FactName, value: string): void {
  database
    .prepare('INSERT INTO fact (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2')
    .run(name, value);
}
