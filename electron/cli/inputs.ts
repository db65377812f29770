/** Reads what the command line names: files of recipients, files to attach. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Attachment } from '../../shared/contract/media.ts';
import { MAX_MESSAGE_BYTES } from '../../shared/message.ts';
import type { Field } from '../../shared/contract/imports.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { readNumberCell } from '../../shared/people/numberCell.ts';
import { guessColumns } from '../engine/people/sheet/columns.ts';
import { createPlanner, nameIn } from '../engine/people/sheet/plan.ts';
import { readSheet } from '../engine/people/sheet/read.ts';
import { UsageError } from './args.ts';
import type { Session } from './session.ts';

interface Recipient {
  to: string;
  name: string | null;
}

/** Spreadsheets and contact cards, as the window imports them too. */
const LIST = /\.(?:csv|tsv|txt|xlsx|vcf)$/i;

interface List {
  readonly recipients: readonly Recipient[];
  /** Of whom the list says that they asked to stop (E.164). */
  readonly stopped: readonly string[];
}

/**
 * Numbers as they stand, and the rows of every list that is named, in order. Whoever asked to stop by a list goes on the list
 * of opt-outs, as in the window's import: so the send skips them, and says so.
 */
export async function gatherRecipients(
  { engine, say, complain }: Session,
  given: readonly string[],
): Promise<Recipient[]> {
  const { country } = await engine.handlers['settings.get'](undefined);
  const lists = await Promise.all(
    given.map((to): List | Promise<List> =>
      LIST.test(to) ? readList(to, country) : { recipients: [{ to, name: null }], stopped: [] },
    ),
  );
  for (const [place, { stopped }] of lists.entries()) {
    if (stopped.length === 0) continue;
    const entries = stopped.map((number) => ({ number, reason: '' }));
    await engine.handlers['optOuts.add']({ entries, source: 'import' });
    complain(say('people.import.listed', { count: stopped.length, name: basename(given[place] ?? '') }));
  }
  return lists.flatMap(({ recipients }) => recipients);
}

/** A row without anything in the column of numbers is left out; one that is no number is skipped by the send, with its text. */
async function readList(path: string, country: Settings['country']): Promise<List> {
  const { rows } = await readFile(path)
    .then(readSheet)
    .catch(() => {
      throw new UsageError('cli.error.unreadable', { name: basename(path) });
    });
  const { headed, mapping } = guessColumns(rows, country);
  const column = Math.max(0, mapping.indexOf('number'));
  const at = (cells: readonly string[], field: Field): string => cells[mapping.indexOf(field)] ?? '';
  const body = rows.slice(headed ? 1 : 0);
  const planner = createPlanner({ headed, mapping: mapping.with(column, 'number'), group: '' }, country);
  body.forEach(planner.add);
  const recipients = body.flatMap(({ cells }) => {
    const cell = cells[column] ?? '';
    if (cell === '') return [];
    const read = readNumberCell(cell, country);
    const name = nameIn((field) => at(cells, field)) || null;
    return [{ to: read.kind === 'number' ? read.to : cell.slice(0, 200), name }];
  });
  return { recipients, stopped: [...planner.plan.stopped] };
}

/**
 * Stores the files. Nothing is decoded or made smaller here (pictures are only ever decoded in the window's
 * sandbox), so a picture must be a JPEG, PNG or GIF that fits; the store takes out where and by whom it was made.
 */
export async function attachFiles(
  { engine }: Session,
  paths: readonly string[],
): Promise<Pick<Attachment, 'id' | 'name'>[]> {
  const attached = [];
  for (const path of paths) {
    const name = basename(path);
    const info = await stat(path).catch(() => null);
    if (!info?.isFile()) throw new UsageError('cli.error.unreadable', { name });
    if (info.size > MAX_MESSAGE_BYTES) {
      throw new UsageError('cli.error.tooLarge', { name, limit: MAX_MESSAGE_BYTES / 1000 });
    }
    const bytes = await readFile(path);
    attached.push(await engine.handlers['media.add']({ bytes, name, width: null, height: null }));
  }
  return attached.map(({ id, name }) => ({ id, name }));
}
