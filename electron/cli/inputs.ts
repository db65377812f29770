/** Reads what the command line names: files of recipients, files to attach. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import Papa from 'papaparse';
import type { Attachment } from '../../shared/contract/media.ts';
import { MAX_MESSAGE_BYTES } from '../../shared/message.ts';
import { parseNumber } from '../../shared/recipients.ts';
import { UsageError } from './args.ts';
import type { Session } from './session.ts';

interface Recipient {
  to: string;
  name: string | null;
}

/** Numbers as they stand, and the rows of every .csv file that is named, in order. */
export async function gatherRecipients(given: readonly string[]): Promise<Recipient[]> {
  const lists = await Promise.all(
    given.map(async (to) => (/\.csv$/i.test(to) ? readCsv(await readText(to)) : [{ to, name: null }])),
  );
  return lists.flat();
}

const NUMBER_HEADINGS = /^(to|phone|mobile|cell|number|tel|t[ée]l[ée]phone|num[ée]ro|cellulaire)/i;
const NAME_HEADINGS = /^(name|full ?name|first ?name|customer|nom|pr[ée]nom|client)/i;

/**
 * The column of numbers is the one with a known heading in English or French, or else the first in which a number
 * can be read. Rows without anything in it are left out.
 */
function readCsv(text: string): Recipient[] {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' });
  const rows = data.map((row) => row.map((cell) => cell.trim()));
  const [first = []] = rows;
  const headed = first.findIndex((cell) => NUMBER_HEADINGS.test(cell));
  const found = rows
    .map((row) => row.findIndex((cell) => parseNumber(cell, 'CA') !== null))
    .find((at) => at >= 0);
  const column = headed >= 0 ? headed : (found ?? 0);
  const names = headed >= 0 ? first.findIndex((cell) => NAME_HEADINGS.test(cell)) : -1;
  return rows.slice(headed >= 0 ? 1 : 0).flatMap((row) => {
    const to = row[column] ?? '';
    return to === '' ? [] : [{ to, name: row[names] || null }];
  });
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new UsageError('cli.error.unreadable', { name: basename(path) });
  });
}

/**
 * Stores the files. Nothing is decoded or made smaller here (pictures are only ever decoded in the window's
 * sandbox), so each must be a JPEG, PNG or GIF that fits.
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
