/** Whether small text in a picture may have become hard to read. */
import type { Attachment } from '../../shared/contract/media.ts';
import { originals } from './pictureState.ts';

/** Longest side in pixels under which a page of text suffers. */
const SMALL = 1000;

/** True for a picture that had to lose half of its side or more and is small now. */
export function looksSmall({ id, width, height }: Attachment): boolean {
  const before = originals.get(id)?.size;
  const after = Math.max(width ?? 0, height ?? 0);
  return Boolean(before) && after < SMALL && Math.max(before?.width ?? 0, before?.height ?? 0) >= 2 * after;
}
