/**
 * Numbers of people who were deleted, as the log keeps them: HMAC-SHA-256 under a key of this home. It keeps the number
 * from whoever sees the rows: in a list, an export, a message to support, another home. It does not keep it from whoever has
 * the whole log: the key is in it, and there are not so many numbers that all could not be tried.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { deletedName } from '../../../shared/people/deleted.ts';
import type { Database } from './database.ts';
import { readFact, writeFact } from './facts.ts';
import { numberSought } from './search.ts';

const KEY_BYTES = 32;

const nameOf = (key: string, number: string): string =>
  deletedName(createHmac('sha256', Buffer.from(key, 'base64')).update(number).digest('base64url'));

/** What stands for a number (E.164) from now on. Makes the key when nobody was ever deleted. */
export function makeAnonymous(database: Database, number: string): string {
  const known = readFact(database, 'deletedKey');
  const key = known ?? randomBytes(KEY_BYTES).toString('base64');
  if (known === null) writeFact(database, 'deletedKey', key);
  return nameOf(key, number);
}

/** What would stand for a number, or null when nobody was ever deleted. */
export function anonymousOf(database: Database, number: string): string | null {
  const key = readFact(database, 'deletedKey');
  return key === null ? null : nameOf(key, number);
}

/** The numbers that a search may name in full, each with what would stand for it. */
export function anonymousSought(database: Database, search: string): { number: string; name: string }[] {
  const digits = numberSought(search);
  if (digits === null) return [];
  return [`+${digits}`, `+1${digits}`].flatMap((number) => {
    const name = anonymousOf(database, number);
    return name === null ? [] : [{ number, name }];
  });
}
