/** Whether a draft can be sent, and if not, what is missing. Pure. */
import type { Settings } from '../../shared/contract/settings.ts';
import {
  countCharacters,
  MAX_MESSAGE_BYTES,
  MAX_TAG_CHARACTERS,
  MAX_TEXT_CHARACTERS,
  messageBytes,
} from '../../shared/message.ts';
import { parseNumber } from '../../shared/recipients.ts';
import type { Draft } from './draftStore.ts';
import type { RecipientList } from './recipientList.ts';

export type Obstacle =
  | 'no-content'
  | 'pictures-busy'
  | 'text-too-long'
  | 'too-large'
  | 'refused-size'
  | 'no-recipients'
  | 'no-valid-recipients'
  | 'sender-invalid'
  | 'expiry-passed'
  | 'tag-too-long';

interface Circumstances {
  recipients: RecipientList;
  /** Pictures are still being prepared. */
  picturesBusy: boolean;
  country: Settings['country'];
  now: Date;
}

/** What stands in the way of sending, in the order in which the screen asks for it. Empty when nothing does. */
export function obstaclesTo(
  draft: Draft,
  { recipients, picturesBusy, country, now }: Circumstances,
): Obstacle[] {
  const { text, attachments, sender, expiresAt, tag, sizeLimit } = draft;
  const found: Obstacle[] = [];
  if (picturesBusy) found.push('pictures-busy');
  else if (text.trim() === '' && attachments.length === 0) found.push('no-content');
  if (countCharacters(text) > MAX_TEXT_CHARACTERS) found.push('text-too-long');
  const bytes = messageBytes(text, attachments);
  if (bytes > MAX_MESSAGE_BYTES) found.push('too-large');
  else if (sizeLimit && bytes > sizeLimit) found.push('refused-size');
  if (recipients.entries.length === 0) found.push('no-recipients');
  else if (recipients.valid === 0) found.push('no-valid-recipients');
  if (isWrongSender(sender, country)) found.push('sender-invalid');
  if (hasPassed(expiresAt, now)) found.push('expiry-passed');
  if (isLongTag(tag)) found.push('tag-too-long');
  return found;
}

/** True when something is typed that is no phone number. */
export function isWrongSender(sender: string, country: Settings['country']): boolean {
  return sender.trim() !== '' && parseNumber(sender, country) === null;
}

export function hasPassed(expiresAt: string | null, now: Date): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= now.getTime();
}

export function isLongTag(tag: string): boolean {
  return countCharacters(tag) > MAX_TAG_CHARACTERS;
}
