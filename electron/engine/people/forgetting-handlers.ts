/** The engine's side of deleting a person everywhere. */
import { readdirSync } from 'node:fs';
import type { Channel, Handlers } from '../../../shared/contract/index.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import { asideSince } from '../backup/restore.ts';
import type { Clock } from '../clock.ts';
import { listBackups } from '../log/backups.ts';
import type { Database } from '../log/database.ts';
import { backupFolder } from '../log/open-log.ts';
import type { Contacts } from './contacts.ts';
import { countForgettable, forgetPerson } from './forget.ts';

import type { Importer } from './importer.ts';

export interface ForgettingOptions {
  database: Database;
  home: string;
  contacts: Contacts;
  importer: Importer;
  settings: () => Settings;
  clock: Clock;
  /** Makes today's copy of the log anew and lets all others go. */
  renewCopies: () => Promise<void>;
  onSend: (sendId: number) => void;
  onPeople: () => void;
}

/** Other copies of a log in the home: damaged ones that were replaced, and homes that a restore put aside. */
const isOtherCopy = (name: string): boolean =>
  name.startsWith('log.db.damaged-') ? !/-(?:wal|shm)$/.test(name) : asideSince(name) !== null;

export function createForgettingHandlers(
  options: ForgettingOptions,
): Handlers<Extract<Channel, `forgetting.${string}`>> {
  const { database, home, contacts, importer, clock, settings } = options;
  return {
    'forgetting.preview': ({ number }) => ({
      ...countForgettable(database, number),
      dailyCopies: listBackups(backupFolder(home)).length,
      otherCopies: readdirSync(home).filter(isOtherCopy).length,
    }),
    'forgetting.run': async ({ number, renewCopies }) => {
      // A file of people that was read and not brought in yet may name them.
      importer.cancel();
      const { sends, cleared } = forgetPerson(database, number, settings().country, clock.now());
      contacts.reread();
      sends.forEach(options.onSend);
      options.onPeople();
      if (renewCopies) await options.renewCopies();
      return { cleared };
    },
  };
}
