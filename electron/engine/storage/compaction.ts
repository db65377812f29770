/**
 * Gives the room that removed rows took back to the disk, a few pages at a time. New logs are made for that
 * (`auto_vacuum`, see log/database.ts); SQLite's VACUUM would keep everybody from writing until it is done.
 */
import { pragma, type Database } from '../log/database.ts';
import { inSlices } from './slices.ts';

/** Size of the log and of the room in it that nothing takes, in bytes. */
export function measureLog({ sqlite }: Database): { bytes: number; free: number } {
  const page = pragma(sqlite, 'page_size');
  // A log of old that was too large to be made anew (see log/database.ts) takes its free pages for new rows only.
  const gives = pragma(sqlite, 'auto_vacuum') !== 0;
  const free = gives ? pragma(sqlite, 'freelist_count') : 0;
  return { bytes: pragma(sqlite, 'page_count') * page, free: free * page };
}

/** @param onProgress from 0 to 1. Resolves with the bytes given back. */
export async function compact(
  database: Database,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<number> {
  const before = measureLog(database);
  let last = before.free;
  await inSlices(
    { least: 256, most: 4096 },
    (pages) => {
      database.sqlite.exec(`PRAGMA incremental_vacuum(${pages})`);
      const { free } = measureLog(database);
      onProgress(1 - free / Math.max(before.free, 1));
      const went = free < last;
      last = free;
      return went && free > 0;
    },
    signal,
  );
  // The file itself becomes shorter when the write-ahead log goes into it; readers elsewhere are not waited for.
  database.sqlite.exec('PRAGMA wal_checkpoint(PASSIVE)');
  return before.bytes - measureLog(database).bytes;
}
