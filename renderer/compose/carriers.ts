/**
 * What carriers may do with a message: leave parts out, make them coarser, refuse the whole. Nobody promises any of
 * it, so all of it is said as "may". Sources: api/swift.md, section 7. Pure.
 */
import type { Attachment } from '../../shared/contract/media.ts';
import { messageBytes } from '../../shared/message.ts';
import { kindOf, type PartKind } from '../../shared/parts/kinds.ts';

export type CarrierNote =
  /** `film`: what was taken out of it; `asIs`: its notes stay; `seldom`: few carriers pass it on. */
  | { readonly kind: 'video' | 'seldom' | 'asIs' | 'film'; readonly names: readonly string[] }
  | { readonly kind: 'parts'; readonly count: number }
  | { readonly kind: 'tollFree' | 'large' };

/** Toll-free numbers have this limit by Bandwidth, and 600 kB by others; Bell's telephones 600 KiB. */
const TOLL_FREE_BYTES = 525_000;
const SAFE_BYTES = 600_000;
/** With more parts than this, aggregators advise to send two messages. */
const MOST_PARTS = 10;

const SELDOM = new Set<PartKind>(['audio', 'document']);

/** Worst first, each once. */
export function carrierNotes(text: string, attachments: readonly Attachment[]): CarrierNote[] {
  const namesOf = (fits: (part: Attachment) => boolean) => attachments.filter(fits).map(({ name }) => name);
  const bytes = messageBytes(text, attachments);
  const count = attachments.length + (text === '' ? 0 : 1);
  const notes: CarrierNote[] = [];
  if (bytes > SAFE_BYTES) notes.push({ kind: 'large' });
  else if (bytes > TOLL_FREE_BYTES) notes.push({ kind: 'tollFree' });
  if (count > MOST_PARTS) notes.push({ kind: 'parts', count });
  const named = (kind: 'video' | 'seldom' | 'asIs' | 'film', fits: (part: Attachment) => boolean) => {
    const names = namesOf(fits);
    if (names.length > 0) notes.push({ kind, names });
  };
  // Films and recordings in the boxes of MP4 lose their notes (shared/parts/privacy.ts); the rest is not touched.
  const isFilm = ({ contentType }: Attachment) => /^video\/|^audio\/mp4/.test(contentType);
  named('video', ({ contentType }) => kindOf(contentType) === 'video');
  named('seldom', ({ contentType }) => SELDOM.has(kindOf(contentType)));
  named('film', isFilm);
  named('asIs', (part) => kindOf(part.contentType) !== 'picture' && !isFilm(part));
  return notes;
}
