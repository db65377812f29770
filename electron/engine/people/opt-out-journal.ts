/**
 * A copy of the history of opt-outs outside the log, a line an event. A log that was damaged is replaced by an older
 * backup; what people asked for since then must not go with it.
 */
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { e164 } from '../../../shared/contract/common.ts';
import { Failure } from '../../../shared/contract/failure.ts';
import { optOutSource } from '../../../shared/contract/optOuts.ts';

const journalEvent = z.object({
  number: e164,
  event: z.enum(['added', 'lifted']),
  source: optOutSource,
  reason: z.string(),
  /** Milliseconds since 1970. */
  at: z.number().int(),
});
export type JournalEvent = z.infer<typeof journalEvent>;

export interface Journal {
  /** Every event that can be read; a line that was cut by a crash is passed over. */
  read(): JournalEvent[];
  /** On the disk when it returns. */
  append(events: readonly JournalEvent[]): void;
}

/** The journal in a file, which is made by the first event. @throws Failure `log-unwritable` */
export function openJournal(path: string): Journal {
  return {
    read: () => readText(path).split('\n').flatMap(parseLine),
    append(events) {
      try {
        // A line feed goes before as well: a line that a crash has cut cannot spoil the next one.
        const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');
        const file = openSync(path, 'a', 0o600);
        try {
          writeSync(file, `\n${lines}`);
          fsyncSync(file);
        } finally {
          closeSync(file);
        }
      } catch (error) {
        throw new Failure('log-unwritable', {}, { cause: error });
      }
    },
  };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw new Failure('log-unwritable', {}, { cause: error });
  }
}

function parseLine(line: string): JournalEvent[] {
  try {
    return [journalEvent.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}
