/** What is still on its way out when the user wants to close Postcard. */
import type { Database } from './database.ts';
import { openSends, toInstant, type LiveHold } from './reads.ts';

export interface Unfinished {
  /** Recipients whom nothing has been sent to yet, and who need nobody's decision. */
  readonly waiting: number;
  /** Recipients of the request in flight. */
  readonly sending: number;
  /** Until when those who wait may leave by themselves (ISO 8601), the earliest of all sends; null when nobody waits. */
  readonly until: string | null;
}

/** Holds that end by themselves, beside all that say when they do. What another process sends, or what waits for the user, loses nothing by closing. */
const PASSING: ReadonlySet<string> = new Set(['undo', 'offline', 'rate', 'disk']);

export function countUnfinished(database: Database, liveHold: LiveHold): Unfinished {
  let waiting = 0;
  let sending = 0;
  let until = Infinity;
  for (const send of openSends(database)) {
    const live = send.hold_reason === null ? liveHold(send) : null;
    const hold = send.hold_reason ?? live?.reason ?? null;
    // What another process has in flight stays in flight.
    if (hold !== 'elsewhere') sending += send.sending;
    if (send.held + send.queued === 0 || (hold !== null && !PASSING.has(hold) && !live?.until)) continue;
    waiting += send.held + send.queued;
    until = Math.min(until, send.send_before, send.expires_at ?? Infinity);
  }
  return { waiting, sending, until: waiting > 0 ? toInstant(until) : null };
}
