/** The finished request bodies of the sends under way: each picture is read and base64-encoded once a send. */
import type { Database } from '../log/database.ts';
import { mediaOfSend } from '../log/media-rows.ts';
import type { SendRow } from '../log/reads.ts';
import type { MediaStore } from '../media/store.ts';
import { createMessageBody, encodeBase64, partIds, type MessageBody } from '../provider/message-body.ts';

/** So many sends share the outbox in turn without encoding anything twice; the others are encoded again. */
const KEPT = 4;

export interface Bodies {
  /** Gets the body of a send's requests ready; false when one of its pictures is missing from the store. */
  prepare(send: SendRow): Promise<boolean>;
  /** The body of a send's requests, if it is ready. */
  prepared(sendId: number): MessageBody | undefined;
}

export function createBodies(database: Database, media: MediaStore): Bodies {
  const kept = new Map<number, MessageBody>();
  return {
    async prepare(send) {
      const body = kept.get(send.id) ?? (await build(database, media, send));
      if (!body) return false;
      // The one that was asked for last is the last to go.
      kept.delete(send.id);
      kept.set(send.id, body);
      const oldest = kept.keys().next().value;
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      return true;
    },
    prepared: (sendId) => kept.get(sendId),
  };
}

async function build(database: Database, media: MediaStore, send: SendRow): Promise<MessageBody | null> {
  const attached = mediaOfSend(database, send.id);
  const ids = partIds(attached.map(({ contentType }) => contentType));
  const parts = [];
  for (const [position, { id, contentType }] of attached.entries()) {
    const bytes = await media.read(id);
    if (!bytes) return null;
    parts.push({ contentType, id: ids[position] ?? id, base64: encodeBase64(bytes) });
  }
  return createMessageBody({
    text: send.text,
    media: parts,
    from: send.sender,
    // Swift's free tag: the user's own, or else a way to find this send in the log.
    tag: send.tag ?? String(send.id),
    expiresAt: send.expires_at === null ? null : toWireTime(send.expires_at),
    requestReceipt: send.request_receipt === 1,
  });
}

/** Times on the wire have microseconds, as Swift writes them: `2026-06-14T00:00:00.000000Z`. */
function toWireTime(time: number): string {
  return new Date(time).toISOString().replace('Z', '000Z');
}
