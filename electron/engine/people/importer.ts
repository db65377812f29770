/** Brings people in from a file: read once, tried out as often as wanted, written in one transaction. */
import { setImmediate as breathe } from 'node:timers/promises';
import { Failure } from '../../../shared/contract/failure.ts';
import type { ImportChoice, ImportReport, ReadFile } from '../../../shared/contract/imports.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { Say } from '../../../shared/words/index.ts';
import type { Database } from '../log/database.ts';
import type { Contacts } from './contacts.ts';
import { toCsv } from '../export/csv.ts';
import type { OptOuts } from './opt-outs.ts';
import { guessColumns } from './sheet/columns.ts';
import { createPlanner, type Plan } from './sheet/plan.ts';
import type { Reading } from './sheet/reader.ts';
import { rowsOf, type SheetText } from './sheet/sheetText.ts';

export interface ImporterOptions {
  database: Database;
  contacts: Contacts;
  optOuts: OptOuts;
  settings: () => Settings;
  say: () => Say;
  /** Told which sends changed because somebody of the file has opted out. */
  onSends: (sendIds: readonly number[]) => void;
  /** Told how far reading has come, from 0 to 1. */
  onProgress: (done: number) => void;
  /**
   * How often the user has cancelled. Unlike a call it is heard while people are written, which is one transaction that
   * nothing else comes between.
   */
  cancels?: () => number;
  /** Begins to read a file. */
  startReading: (bytes: Uint8Array) => Reading;
}

export interface Importer {
  /** @throws Failure as {@link startReading} says */
  read(bytes: Uint8Array): Promise<ReadFile>;
  preview(choice: ImportChoice): Promise<ImportReport>;
  run(choice: ImportChoice): Promise<ImportReport | null>;
  cancel(): void;
  rejects(choice: ImportChoice): Promise<string>;
}

interface Written {
  readonly updated: number;
  /** Sends that changed, because somebody in them asked to stop. */
  readonly sends: readonly number[];
}

const SAMPLE = 5;
const SHOWN_REJECTS = 200;

export function createImporter(options: ImporterOptions): Importer {
  const { contacts, optOuts, cancels = () => 0 } = options;
  let sheet: SheetText | null = null;
  let reading: Reading | null = null;
  /** Grows when the reading or planning under way is to end. */
  let turn = 0;

  const open = (): SheetText => {
    if (sheet === null) throw new Failure('not-found');
    return sheet;
  };

  /** Null when it was cancelled or another reading has begun. */
  async function plan(choice: ImportChoice): Promise<Plan | null> {
    const mine = (turn += 1);
    const { parts } = open();
    const planner = createPlanner(choice, options.settings().country);
    for (const [place, part] of parts.entries()) {
      const rows = rowsOf(part);
      (place === 0 && choice.headed ? rows.slice(1) : rows).forEach(planner.add);
      options.onProgress((place + 1) / parts.length);
      await breathe();
      if (turn !== mine) return null;
    }
    return planner.plan;
  }

  const report = (
    { people, stopped, rejected, repaired, vagueConsent, landlines }: Plan,
    updated: number,
  ): ImportReport => ({
    added: people.length - updated,
    updated,
    optedOut: stopped.size,
    vagueConsent,
    landlines,
    repaired,
    rejected: rejected.length,
    rejects: rejected
      .slice(0, SHOWN_REJECTS)
      .map(({ row, cell, reason }) => ({ row, cell: cell.slice(0, 200), reason })),
  });

  /**
   * People, then who of them asked to stop. The journal is written last, just before the commit: were the computer to stop
   * there, the next start takes the opt-outs up, and no person is in the list without theirs.
   */
  function write({ people, stopped }: Plan, isCancelled: () => boolean): Written {
    const { updated } = contacts.take(people, isCancelled);
    const entries = [...stopped].map((number) => ({ number, reason: '' }));
    return { updated, sends: optOuts.add(entries, 'import').sends };
  }

  return {
    async read(bytes) {
      const mine = (turn += 1);
      reading?.stop();
      sheet = null;
      reading = options.startReading(bytes);
      const read = await reading.sheet;
      if (turn !== mine) throw new Failure('cancelled');
      sheet = read;
      const rows = rowsOf(read.parts[0] ?? '');
      const { headed, mapping } = guessColumns(
        rows,
        options.settings().country,
        contacts.fields().map(({ name }) => name),
      );
      return {
        kind: read.kind,
        headed,
        mapping: [...mapping],
        headings: [...(rows[0]?.cells ?? [])],
        sample: rows
          .slice(headed ? 1 : 0)
          .slice(0, SAMPLE)
          .map(({ cells }) => cells.map((cell) => cell.slice(0, 200))),
        total: read.count - (headed ? 1 : 0),
      };
    },
    async preview(choice) {
      const planned = await plan(choice);
      if (planned === null) throw new Failure('cancelled');
      return report(planned, contacts.countKnown(planned.people.map(({ number }) => number)));
    },
    async run(choice) {
      const before = cancels();
      const planned = await plan(choice);
      if (planned === null) return null;
      let written: Written;
      try {
        written = options.database.transaction(() => write(planned, () => cancels() !== before));
      } catch (error) {
        if (error instanceof Failure && error.code === 'cancelled') return null;
        throw error;
      }
      options.onSends(written.sends);
      return report(planned, written.updated);
    },
    cancel() {
      turn += 1;
      reading?.stop();
      sheet = null;
    },
    async rejects(choice) {
      const headings = choice.headed ? (rowsOf(open().parts[0] ?? '')[0]?.cells ?? []) : [];
      const planned = await plan(choice);
      if (planned === null) throw new Failure('cancelled');
      const say = options.say();
      const head = [say('people.reject.row'), say('people.reject.reason'), ...headings];
      const lines = planned.rejected.map(({ row, reason, cells }) =>
        [String(row), say(`people.reject.${reason}`)].concat(cells),
      );
      return toCsv(say, [head, ...lines]);
    },
  };
}
