/** What a message may hold, and how its size is counted. Pure. */

/** Swift's limit for text: `String(1..4096)` (page: Queue an outgoing MMS). */
export const MAX_TEXT_CHARACTERS = 4096;

/** Above this no North American carrier is sure to take a message; Postcard refuses (api/swift.md, section 7). */
export const MAX_MESSAGE_BYTES = 1_000_000;

/** Length limit of the free tag; Swift states none, so this is Postcard's own. */
export const MAX_TAG_CHARACTERS = 100;

/**
 * Characters as the API counts them: Unicode code points, which is how JSON Schema (whose notation the page uses)
 * counts a string's length. An emoji is one or more of them; a line end is one.
 */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The bytes a text takes as UTF-8. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** The bytes of all parts together, before base64; the text travels as UTF-8. */
export function messageBytes(text: string, attachments: readonly { bytes: number }[]): number {
  return attachments.reduce((sum, { bytes }) => sum + bytes, utf8Bytes(text));
}
