/** The user's choices; a value that is not there, or that cannot be read any more, is its default. */
import {
  DEFAULT_SETTINGS,
  settingsValues,
  type Settings,
  type SettingsChange,
} from '../../../shared/contract/settings.ts';
import type { Database } from './database.ts';

type Name = keyof Settings;
const fields = settingsValues.shape;

/** All settings. */
export function readSettings(database: Database): Settings {
  const stored: Record<string, unknown> = {};
  for (const row of database.prepare('SELECT name, value FROM setting').all()) {
    const field = Object.hasOwn(fields, row.name as string) ? fields[row.name as Name] : undefined;
    const value: unknown = JSON.parse(row.value as string);
    if (field?.safeParse(value).success) stored[row.name as string] = value;
  }
  return { ...DEFAULT_SETTINGS, ...stored };
}

/** Keeps the given settings and returns all. */
export function changeSettings(database: Database, changes: SettingsChange): Settings {
  database.transaction(() => {
    const write = database.prepare(
      'INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2',
    );
    for (const [name, value] of Object.entries(changes)) {
      if (value !== undefined) write.run(name, JSON.stringify(value));
    }
  });
  return readSettings(database);
}
