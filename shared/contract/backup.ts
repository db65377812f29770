/**
 * Everything but the token as one encrypted file, and back. The file is chosen in main's own dialogs; no path crosses
 * over. A passphrase crosses once, in the call that needs it.
 */
import { z } from 'zod';
import { inShell, nothing } from './define.ts';
import { instant } from './common.ts';
import { MAX_PASSPHRASE, MIN_PASSPHRASE } from '../passphrase.ts';

const count = z.number().int().nonnegative();

const summary = z.strictObject({
  /** When the backup was made. */
  createdAt: instant,
  sends: count,
  contacts: count,
  optOuts: count,
});
/** What is in a backup. */
export type BackupSummary = z.infer<typeof summary>;

const made = summary.extend({
  /** The file's own name. */
  name: z.string(),
  bytes: count,
});
export type MadeBackup = z.infer<typeof made>;

/** What was there before a restore, kept until the user removes it. */
const kept = z.strictObject({ at: instant, bytes: count });
export type KeptHome = z.infer<typeof kept>;

const passphrase = z.string().min(1).max(MAX_PASSPHRASE);

export const backup = {
  status: inShell(
    nothing,
    z.strictObject({
      /** When the last backup of this home was made, if one ever was. */
      lastAt: instant.nullable(),
      kept: z.array(kept),
    }),
  ),
  /** Asks for a file and writes the backup; null when no file was chosen. */
  make: inShell(z.strictObject({ passphrase: passphrase.min(MIN_PASSPHRASE) }), made.nullable()),
  /** Asks for a backup to restore; null when none was chosen. @throws Failure `backup-other-kind` and its like */
  choose: inShell(nothing, z.strictObject({ name: z.string(), bytes: count }).nullable()),
  /** Reads the chosen file, whole, and says what is in it. Nothing has changed yet. */
  unlock: inShell(z.strictObject({ passphrase }), summary),
  /** Puts what was read in the place of what is there, which is kept aside. The window loads anew. */
  restore: inShell(nothing, nothing),
  /** Ends what is under way and forgets what was read. */
  cancel: inShell(nothing, nothing),
  /** Removes what was kept aside, for good. */
  removeKept: inShell(nothing, nothing),
};
