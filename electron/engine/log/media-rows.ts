/** What the log knows of stored media; the bytes themselves are files (media/store.ts). */
import { Failure } from '../../../shared/contract/failure.ts';
import type { ContentType } from '../../../shared/parts/kinds.ts';
import type { Database } from './database.ts';

export interface MediaRow {
  readonly id: string;
  readonly contentType: ContentType;
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
}

const COLUMNS = 'id, content_type AS contentType, bytes, width, height';

/** @throws Failure `attachment-missing` when no such media was stored. */
export function findMedia(database: Database, id: string): MediaRow {
  const row = database.prepare(`SELECT ${COLUMNS} FROM media WHERE id = ?`).get(id);
  if (row === undefined) throw new Failure('attachment-missing');
  return { ...row } as unknown as MediaRow;
}

/** Notes media; the same bytes are noted once, as of the last time they were added. */
export function noteMedia(database: Database, media: MediaRow, now: number): void {
  database
    .prepare(
      `INSERT INTO media (id, content_type, bytes, width, height, created_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET created_at = excluded.created_at`,
    )
    .run(media.id, media.contentType, media.bytes, media.width, media.height, now);
}

type SentMedia = MediaRow & { name: string };

/** The media of a send in their order, with the names they had. */
export function mediaOfSend(database: Database, sendId: number): SentMedia[] {
  return mediaOfSends(database, [sendId]).get(sendId) ?? [];
}

/** The same of several sends at once; a send without media is left out. */
export function mediaOfSends(database: Database, sendIds: readonly number[]): Map<number, SentMedia[]> {
  const rows = database
    .prepare(
      `SELECT ${COLUMNS}, send_media.name, send_media.send_id AS sendId
       FROM send_media JOIN media ON media.id = send_media.media_id
       WHERE send_media.send_id IN (SELECT value FROM json_each(?)) ORDER BY send_media.send_id, position`,
    )
    .all(JSON.stringify(sendIds)) as unknown as (SentMedia & { sendId: number })[];
  const media = new Map<number, SentMedia[]>();
  for (const { sendId, ...row } of rows) {
    const known = media.get(sendId);
    if (known) known.push(row);
    else media.set(sendId, [row]);
  }
  return media;
}

/** Forgets media added before that time which no send, no draft and no undo window speaks of. */
export function forgetUnneededMedia(database: Database, before: number): void {
  database
    .prepare(
      `DELETE FROM media WHERE created_at < ?
       AND id NOT IN (SELECT media_id FROM send_media)
       AND id NOT IN (
         SELECT attachment.value ->> 'id'
         FROM (SELECT content FROM draft UNION ALL SELECT content FROM undo) AS written,
              json_each(written.content, '$.attachments') AS attachment
       )`,
    )
    .run(before);
}

/** The ids of all media that the log knows. */
export function knownMedia(database: Database): Set<string> {
  return new Set(
    database
      .prepare('SELECT id FROM media')
      .all()
      .map(({ id }) => id as string),
  );
}
