/** Turns whatever was thrown into what may cross to the window, and writes the details, redacted, to the log. */
import { randomInt } from 'node:crypto';
import {
  Failure,
  type FailureCode,
  type FailureFacts,
  type FailureReport,
} from '../shared/contract/failure.ts';
import { ATTACHMENT_BYTES } from '../shared/contract/define.ts';
import { MAX_MESSAGE_BYTES, MAX_TAG_CHARACTERS, MAX_TEXT_CHARACTERS } from '../shared/message.ts';
import { MOST_FIELDS } from '../shared/people/fields.ts';
import {
  MOST_SHEET_BYTES,
  MOST_SHEET_COLUMNS,
  MOST_SHEET_ROWS,
  MOST_UNPACKED_BYTES,
} from '../shared/people/limits.ts';
import { redact } from '../shared/redact.ts';
import type { MessageValues, Say } from '../shared/words/index.ts';

export interface ReporterOptions {
  /** Asked at every failure, since the user may change the language. */
  say: () => Say;
  /** Receives one redacted entry, without a line end after it; it may hold several lines (a stack). */
  write: (entry: string) => void;
}

export type Reporter = (thrown: unknown, channel: string) => FailureReport;

const DECIMAL_MEGABYTE = 1_000_000;
const BINARY_MEGABYTE = 1024 * 1024;

/** What the words of a failure say when it was thrown without the fact: the limit that holds everywhere. */
const USUAL_FACTS: Partial<Record<FailureCode, FailureFacts>> = {
  'text-too-long': { limit: MAX_TEXT_CHARACTERS },
  'tag-too-long': { limit: MAX_TAG_CHARACTERS },
  'message-too-large': { limitMegabytes: MAX_MESSAGE_BYTES / DECIMAL_MEGABYTE },
  'sheet-too-large': {
    megabytes: MOST_SHEET_BYTES / BINARY_MEGABYTE,
    unpacked: MOST_UNPACKED_BYTES / BINARY_MEGABYTE,
  },
  'sheet-too-long': { rows: MOST_SHEET_ROWS },
  'sheet-too-wide': { columns: MOST_SHEET_COLUMNS },
  'too-many-fields': { fields: MOST_FIELDS },
  'mode-changed': { mode: 'live' },
  'attachment-too-large': { limitMegabytes: ATTACHMENT_BYTES / BINARY_MEGABYTE },
};

/** Consonants only: never a word, never a digit that redaction would take for part of a number. */
const ID_LETTERS = 'bcdfghjkmnpqrstvwxz';
const ID_LENGTH = 8;

/** A short random id by which the user can name a failure and a developer can find it in the log. */
function newCorrelationId(): string {
  return Array.from({ length: ID_LENGTH }, () => ID_LETTERS[randomInt(ID_LETTERS.length)]).join('');
}

/** A file's own name may be shown as it is (IMG_20260614_101500.jpg), unless it is a path or holds a phone number. */
function showName(name: string): string {
  const own = (name.split(/[\\/]/).at(-1) ?? '').replace(/\p{C}/gu, '').slice(0, 80);
  const holdsNumber = /(?<!\d)(?:\+?1[-. ]?)?\(?[2-9]\d{2}\)?[-. ]?[2-9]\d{2}[-. ]?\d{4}(?!\d)|\+\d{7}/.test(
    own,
  );
  return holdsNumber || /@|[\w-]{32}/.test(own) ? redact(own) : own;
}

function factsForWords(failure: Failure): MessageValues {
  const given = Object.entries(failure.facts).map(([key, value]) => [
    key,
    typeof value === 'number' ? value : key === 'name' ? showName(value) : redact(value),
  ]);
  // `none` is the branch of the words for a file whose name is not known.
  return { name: 'none', ...USUAL_FACTS[failure.code], ...Object.fromEntries(given) };
}

/** Name, message, code and stack of an error and of its causes, for the log; not redacted yet. */
function describe(thrown: unknown): string {
  if (!(thrown instanceof Error)) return `thrown: ${String(thrown)}`;
  const code = 'code' in thrown ? ` (${String(thrown.code)})` : '';
  const cause = thrown.cause === undefined ? '' : `\ncaused by ${describe(thrown.cause)}`;
  return `${thrown.stack ?? `${thrown.name}: ${thrown.message}`}${code}${cause}`;
}

/**
 * A function for {@link createDispatch}: a {@link Failure} becomes its code and its words, anything else becomes
 * `internal` with a general sentence. The details go to `write`, redacted; it never throws.
 */
export function createReporter({ say, write }: ReporterOptions): Reporter {
  return (thrown, channel) => {
    const correlationId = newCorrelationId();
    const failure = thrown instanceof Failure ? thrown : new Failure('internal');
    write(
      `failure ${correlationId} ${failure.code} ${redact(channel.slice(0, 80))}\n${redact(describe(thrown))}`,
    );
    return {
      code: failure.code,
      userMessage: say()(`failure.${failure.code}`, factsForWords(failure)),
      correlationId,
    };
  };
}
