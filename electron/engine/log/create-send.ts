/** Writes a send: the send, its media and a row for every recipient, in one transaction, before any network call. */
import { randomUUID } from 'node:crypto';
import type { Mode } from '../../../shared/contract/common.ts';
import type { DraftContent } from '../../../shared/contract/draft.ts';
import { Failure } from '../../../shared/contract/failure.ts';
import type { NewSend } from '../../../shared/contract/sends.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import {
  countCharacters,
  MAX_MESSAGE_BYTES,
  MAX_TAG_CHARACTERS,
  MAX_TEXT_CHARACTERS,
  messageBytes,
} from '../../../shared/message.ts';
import type { LocalCode } from '../../../shared/provider/codes.ts';
import {
  joinEntries,
  parseNumber,
  parseRecipients,
  type ParsedRecipient,
} from '../../../shared/recipients.ts';
import { findOptedOut } from '../people/opt-outs.ts';
import { fold } from '../people/sheet/columns.ts';
import type { Database } from './database.ts';
import { clearDraft } from './drafts.ts';
import { findMedia, type MediaRow } from './media-rows.ts';
import { countReasons, meetPeople } from './summaries.ts';

export interface CreateOptions {
  mode: Mode;
  settings: Settings;
  now: number;
}

/** What becomes of a recipient of a new send: null for one to try, else why not. */
function skipCode(recipient: ParsedRecipient, optedOut: ReadonlySet<string>): LocalCode | null {
  if (recipient.kind === 'invalid') return 'local_invalid_number';
  if (recipient.kind === 'duplicate') return 'local_duplicate';
  return optedOut.has(recipient.to) ? 'local_opted_out' : null;
}

const HOUR = 3_600_000;

/** After this a send does not leave by itself any more; the user is asked. */
export function sendBeforeLimit({ sendBeforeHours }: Settings, now: number): number {
  return now + sendBeforeHours * HOUR;
}

/**
 * The id of the new send, or of the first one with this compose id.
 * @throws Failure when nothing could be sent at all: nobody who may be sent to, no content, too long, too large,
 *   expired; `mode-changed` when the user was told of another mode.
 */
export function createSend(database: Database, input: NewSend, options: CreateOptions): number {
  const existing = findSend(database, input.composeId);
  if (existing !== null) return existing;
  if (input.mode !== undefined && input.mode !== options.mode)
    throw new Failure('mode-changed', { mode: options.mode });
  const parsed = parseRecipients(
    input.recipients.map(({ to }) => to),
    options.settings.country,
  );
  const media = input.attachments.map(({ id }) => findMedia(database, id));
  refuseUnsendable(input, media, options);
  const valid = parsed.flatMap((recipient) => (recipient.kind === 'valid' ? [recipient.to] : []));
  if (valid.length === 0) throw new Failure('no-recipients');
  return database.transaction(() => {
    const optedOut = new Set(findOptedOut(database, valid));
    const names = namesOf(database, valid);
    if (optedOut.size === valid.length) throw new Failure('all-opted-out');
    const undoUntil =
      options.settings.undoSeconds > 0 ? options.now + options.settings.undoSeconds * 1000 : null;
    const state = undoUntil === null ? 'queued' : 'held';
    const sendId = insertSend(database, input, options, undoUntil);
    clearDraft(database, input.composeId);
    if (undoUntil !== null) keepForUndo(database, sendId, input, media);
    const addMedia = database.prepare(
      'INSERT INTO send_media (send_id, position, media_id, name) VALUES (?, ?, ?, ?)',
    );
    input.attachments.forEach(({ id, name }, position) => addMedia.run(sendId, position, id, name));

    const addRecipient = database.prepare(
      `INSERT INTO recipient (send_id, position, number, name, folded, state, code, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    let skipped = 0;
    parsed.forEach((recipient, position) => {
      const name =
        input.recipients[position]?.name ??
        names.get(recipient.kind === 'invalid' ? '' : recipient.to) ??
        null;
      const shown = recipient.kind === 'invalid' ? recipient.raw : recipient.to;
      const code = skipCode(recipient, optedOut);
      if (code !== null) skipped += 1;
      addRecipient.run(
        sendId,
        position,
        shown,
        name,
        name === null ? null : fold(name),
        code === null ? state : 'skipped',
        code,
        options.now,
      );
    });
    database
      .prepare(`UPDATE send SET total = ?1, written = ?1, skipped = ?2, ${state} = ?3 WHERE id = ?4`)
      .run(parsed.length, skipped, parsed.length - skipped, sendId);
    countReasons(database, sendId);
    meetPeople(database, sendId);
    return sendId;
  });
}

/** Keeps the message as a draft that Undo can bring back, under a compose id of its own. */
function keepForUndo(database: Database, sendId: number, input: NewSend, media: readonly MediaRow[]): void {
  const content: DraftContent = {
    composeId: randomUUID(),
    text: input.text,
    recipients: joinEntries(input.recipients.map(({ to }) => to)),
    recipientInput: '',
    sender: input.sender ?? '',
    expiresAt: input.expiresAt,
    requestReceipt: input.requestReceipt,
    tag: input.tag ?? '',
    attachments: media.map((row, index) => ({ ...row, name: input.attachments[index]?.name ?? row.id })),
  };
  database.prepare('INSERT INTO undo (send_id, content) VALUES (?, ?)').run(sendId, JSON.stringify(content));
}

/** The names of those among these numbers who are known. */
export function namesOf(database: Database, numbers: readonly string[]): Map<string, string> {
  const rows = database
    .prepare(
      "SELECT number, name FROM contact WHERE name <> '' AND number IN (SELECT value FROM json_each(?))",
    )
    .all(JSON.stringify(numbers));
  return new Map(rows.map(({ number, name }) => [number as string, name as string]));
}

function findSend(database: Database, composeId: string): number | null {
  const row = database.prepare('SELECT id FROM send WHERE compose_id = ?').get(composeId);
  return (row?.id as number | undefined) ?? null;
}

function refuseUnsendable(
  input: NewSend,
  media: readonly MediaRow[],
  { now, settings }: CreateOptions,
): void {
  if (input.text === '' && media.length === 0) throw new Failure('nothing-to-send');
  const characters = countCharacters(input.text);
  if (characters > MAX_TEXT_CHARACTERS) {
    throw new Failure('text-too-long', { characters, limit: MAX_TEXT_CHARACTERS });
  }
  if (countCharacters(input.tag ?? '') > MAX_TAG_CHARACTERS) {
    throw new Failure('tag-too-long', { limit: MAX_TAG_CHARACTERS });
  }
  const bytes = messageBytes(input.text, media);
  if (bytes > MAX_MESSAGE_BYTES) throw new Failure('message-too-large', { bytes, limit: MAX_MESSAGE_BYTES });
  if (input.expiresAt !== null && Date.parse(input.expiresAt) <= now) throw new Failure('expiry-passed');
  if (input.sender !== null && parseNumber(input.sender, settings.country) === null) {
    throw new Failure('sender-invalid');
  }
}

function insertSend(
  database: Database,
  input: NewSend,
  { mode, settings, now }: CreateOptions,
  undoUntil: number | null,
): number {
  const result = database
    .prepare(
      `INSERT INTO send (compose_id, mode, created_at, text, folded, sender, tag, expires_at, request_receipt,
         held_until, send_before, batch, total)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0)`,
    )
    .run(
      input.composeId,
      mode,
      now,
      input.text,
      fold(`${input.text}\n${input.tag ?? ''}`),
      input.sender === null ? null : parseNumber(input.sender, settings.country),
      input.tag,
      input.expiresAt === null ? null : Date.parse(input.expiresAt),
      Number(input.requestReceipt),
      undoUntil,
      sendBeforeLimit(settings, now),
    );
  return Number(result.lastInsertRowid);
}
