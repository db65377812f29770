/** What a message may carry beside its text. Source: api/swift.md, section 7. */

export const CONTENT_TYPES = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'video/mp4',
  'video/3gpp',
  'audio/amr',
  'audio/mpeg',
  'audio/mp4',
  'text/vcard',
  'text/calendar',
  'application/pdf',
] as const;
export type ContentType = (typeof CONTENT_TYPES)[number];

export type PartKind = 'picture' | 'video' | 'audio' | 'card' | 'event' | 'document';

/** What people call a part with this content type. Pure. */
export function kindOf(contentType: ContentType): PartKind {
  if (contentType.startsWith('image/')) return 'picture';
  if (contentType.startsWith('video/')) return 'video';
  if (contentType.startsWith('audio/')) return 'audio';
  if (contentType === 'text/vcard') return 'card';
  return contentType === 'text/calendar' ? 'event' : 'document';
}
