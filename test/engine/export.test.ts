/** Exports of the log, opened by LibreOffice and converted back: every number whole, nothing run, nothing left behind. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { expect, onTestFinished, test } from 'vitest';
import type { ExportFormat, ExportView } from '../../shared/contract/exports.ts';
import type { PostcardEvent } from '../../shared/contract/events.ts';
import { numberAt } from '../../electron/engine/log/fixtures.ts';
import { openAndSaveAsCsv } from './libreoffice.ts';
import { startBench, until, untilDone, type TestBench } from './engine.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'postcard-export-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const table = (text: string): string[][] => Papa.parse<string[]>(text.trim()).data;

/** The cells that LibreOffice shows of a file. */
async function throughLibreOffice(path: string, delimiter?: string): Promise<string[][]> {
  return table(readFileSync(await openAndSaveAsCsv(path, folder(), delimiter), 'utf8'));
}

async function exported(bench: TestBench, view: ExportView, format: ExportFormat): Promise<string> {
  const path = join(folder(), `out.${format}`);
  expect(await bench.engine.exportView(view, format, path)).toBeGreaterThan(0);
  return path;
}

const NAMES = ['=HYPERLINK("http://x")', 'Zoé, "Zo" Côté', '007', null];

/** A send whose answers are ready to embarrass a spreadsheet, and another one. */
async function nastyBench(): Promise<{ bench: TestBench; id: number }> {
  const bench = await startBench({}, {}, { token: null });
  const recipients = [
    ...NAMES.map((name, n) => ({ to: numberAt(n), name })),
    { to: '+33612345678', name: '💐' },
    { to: numberAt(0), name: null },
    { to: '-1+cmd', name: null },
  ];
  const id = await bench.send(0, { recipients, text: '+SUM(A1) des roses\n<à moitié> prix', tag: '0012' });
  await untilDone(bench, id);
  await bench.send(2);
  return { bench, id };
}

test.each(['xlsx', 'csv'] as const)(
  'recipients as %s: every number whole, reasons included',
  async (format) => {
    const { bench, id } = await nastyBench();
    const view: ExportView = { of: 'recipients', id, states: null, search: '' };
    const [head, ...rows] = await throughLibreOffice(await exported(bench, view, format));
    expect(head?.slice(0, 6)).toEqual(['No.', 'Number', 'Name', 'State', 'Reason', 'What to do']);
    expect(rows.map(([, number]) => number?.replace(/\D/g, ''))).toEqual([
      ...[0, 1, 2, 3].map((n) => numberAt(n).slice(1)).map((digits) => digits.slice(1)),
      '33612345678',
      numberAt(0).slice(2),
      '1',
    ]);
    expect(rows.map(([, , name]) => name?.replace(/^'/, ''))).toEqual(
      [...NAMES.map(String), '💐', '', ''].map((name) => (name === 'null' ? '' : name)),
    );
    const skipped = rows.filter(([, , , state]) => state === 'Not tried');
    expect(skipped.map(([, , , , , , code]) => code)).toEqual(['local_duplicate', 'local_invalid_number']);
    expect(skipped.every(([, , , , reason]) => (reason ?? '').length > 10)).toBe(true);
    const { rows: kept } = await bench.engine.handlers['sends.recipients']({
      id,
      states: null,
      search: '',
      offset: 0,
      limit: 50,
    });
    expect(rows.map((row) => (row[7] ?? '').replace(/^'/, ''))).toEqual(
      kept.map(({ messageId }) => messageId ?? ''),
    );
  },
);

test('sends, one person, the whole log: in the order of the screens, in French too', async () => {
  const { bench, id } = await nastyBench();
  await bench.engine.handlers['settings.change']({ language: 'fr-CA' });
  const [head, ...sends] = await throughLibreOffice(await exported(bench, { of: 'sends' }, 'xlsx'));
  expect(head?.slice(0, 3)).toEqual(['N° du message', 'Créé le', 'Mode']);
  expect(sends.map((row) => [row[0], row[2], row[4], row[7]])).toEqual([
    [String(id + 1), 'Essai', 'Hello', '2'],
    [String(id), 'Essai', '+SUM(A1) des roses\n<à moitié> prix', '7'],
  ]);
  expect(sends.every(([, at]) => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(at ?? ''))).toBe(true);
  expect(sends[1]?.[5]).toBe('0012');
  const [, ...log] = table(readFileSync(await exported(bench, { of: 'results' }, 'csv'), 'utf8'));
  expect(log.map((row) => row[0])).toEqual(
    [id + 1, id + 1, ...Array.from({ length: 7 }, () => id)].map(String),
  );
  const [, ...person] = table(
    readFileSync(await exported(bench, { of: 'person', number: numberAt(0) }, 'csv'), 'utf8'),
  );
  expect(person.map((row) => row[0])).toEqual([id + 1, id, id].map(String));
});

test('CSV in French is divided as Excel in Québec expects, and no part of a text becomes a formula', async () => {
  const { bench, id } = await nastyBench();
  await bench.engine.handlers['settings.change']({ language: 'fr-CA' });
  const text = 'Merci;=1+1, à bientôt';
  const last = await bench.send(1, { text });
  const path = await exported(bench, { of: 'results' }, 'csv');
  const [head, ...rows] = await throughLibreOffice(path, ';');
  expect(head?.slice(0, 3)).toEqual(['N° du message', 'Créé le', 'Mode']);
  expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  expect(rows.map((row) => row[0])).toEqual([last, id + 1, id + 1, ...Array(7).fill(id)].map(String));
  expect(rows[0]?.[4]).toBe("Merci;'=1+1, à bientôt");
});

test('a cancelled export leaves nothing, and what was there before stays', async () => {
  const heard: PostcardEvent[] = [];
  const bench = await startBench({}, {}, { sends: false, onEvent: (event) => heard.push(event) });
  await bench.send(60_000);
  const there = folder();
  const path = join(there, 'log.xlsx');
  writeFileSync(path, 'an older export');
  const end = bench.engine.exportView({ of: 'results' }, 'xlsx', path);
  await expect(bench.engine.exportView({ of: 'sends' }, 'csv', path)).rejects.toMatchObject({
    code: 'export-running',
  });
  await until(async () => heard.some(({ topic }) => topic === 'export'));
  await bench.engine.handlers['exports.cancel'](undefined);
  expect(await end).toBeNull();
  expect(readdirSync(there)).toEqual(['log.xlsx']);
  expect(readFileSync(path, 'utf8')).toBe('an older export');
});

test('where nothing can be written, it is said so and nothing is left', async () => {
  const bench = await startBench({}, {}, { sends: false });
  await bench.send(3);
  const there = folder();
  const none = join(there, 'missing', 'log.csv');
  await expect(bench.engine.exportView({ of: 'sends' }, 'csv', none)).rejects.toMatchObject({
    code: 'file-unwritable',
  });
  await expect(bench.engine.exportView({ of: 'sends' }, 'csv', '/dev/full/log.csv')).rejects.toMatchObject({
    code: 'file-unwritable',
  });
  const missing: ExportView = { of: 'recipients', id: 99, states: null, search: '' };
  await expect(bench.engine.exportView(missing, 'csv', join(there, 'log.csv'))).rejects.toMatchObject({
    code: 'not-found',
  });
  expect(readdirSync(there)).toEqual([]);
});
