/**
 * Looks at everything: the file page by page and index by index, every count against its rows, every picture against
 * its name. Reads only, on a connection of its own; takes minutes on a large log, so it runs in a thread of its own.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Finding } from '../../../shared/contract/storage.ts';
import { findDamageIn } from '../log/integrity.ts';
import { findMiscounts } from '../log/recount.ts';
import { pathOfMedia } from '../media/store.ts';

export interface FullCheck {
  readonly findings: Finding[];
  readonly sends: number;
  readonly recipients: number;
  readonly pictures: number;
}

/** How far each part goes on the way from 0 to 1; the first two cannot be told from within. */
const AFTER_FILE = 0.5;
const AFTER_COUNTS = 0.7;

/**
 * @param path the log's file
 * @param media the folder of the pictures
 * @param onProgress from 0 to 1
 */
export function checkEverything(path: string, media: string, onProgress: (done: number) => void): FullCheck {
  const nothing = { sends: 0, recipients: 0, pictures: 0 };
  const damage = findDamageIn(path, 'full');
  if (damage.length > 0) return { findings: [{ kind: 'file', count: damage.length }], ...nothing };
  onProgress(AFTER_FILE);
  const sqlite = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  try {
    // One moment of the log, however much is written meanwhile.
    sqlite.exec('BEGIN');
    const counts = findMiscounts(sqlite).length + dangling(sqlite) + attemptsAmiss(sqlite);
    onProgress(AFTER_COUNTS);
    const pictures = checkPictures(sqlite, media, (part) =>
      onProgress(AFTER_COUNTS + part * (1 - AFTER_COUNTS)),
    );
    const findings: Finding[] = [
      { kind: 'counts', count: counts },
      { kind: 'picture-missing', count: pictures.missing },
      { kind: 'picture-damaged', count: pictures.damaged },
    ];
    return {
      findings: findings.filter(({ count }) => count > 0),
      sends: one(sqlite, 'SELECT count(*) AS n FROM send'),
      recipients: one(sqlite, 'SELECT total(total) AS n FROM send'),
      pictures: pictures.all,
    };
  } finally {
    sqlite.close();
  }
}

const one = (sqlite: DatabaseSync, sql: string): number => (sqlite.prepare(sql).get() as { n: number }).n;

/** Rows that speak of others which are not there. */
function dangling(sqlite: DatabaseSync): number {
  return sqlite.prepare('PRAGMA foreign_key_check').all().length;
}

/** Recipients whose number of attempts is not that of the attempts on record. */
function attemptsAmiss(sqlite: DatabaseSync): number {
  return one(
    sqlite,
    `SELECT count(*) AS n FROM recipient
     WHERE attempts <> (SELECT count(*) FROM attempt WHERE recipient_id = recipient.id)`,
  );
}

/** Pictures that messages were sent with. One that only a draft had may be on its way out. */
function checkPictures(sqlite: DatabaseSync, media: string, onProgress: (part: number) => void) {
  const ids = sqlite.prepare('SELECT DISTINCT media_id AS id FROM send_media').all() as { id: string }[];
  let missing = 0;
  let damaged = 0;
  ids.forEach(({ id }, index) => {
    const bytes = readOrNull(pathOfMedia(media, id));
    if (bytes === null) missing += 1;
    else if (createHash('sha256').update(bytes).digest('hex') !== id) damaged += 1;
    onProgress((index + 1) / ids.length);
  });
  return { all: ids.length, missing, damaged };
}

function readOrNull(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
