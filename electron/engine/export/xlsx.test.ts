import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import readSheets from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../log/fixtures.ts';
import { openOutFile } from './file.ts';
import type { Cell } from './sheet.ts';
import { createXlsx } from './xlsx.ts';

/** Writes a workbook of these rows and reads it back, sheet by sheet. */
async function roundTrip(rows: readonly Cell[][], rowsOfASheet?: number) {
  const path = join(temporaryFolder(), 'table.xlsx');
  const file = openOutFile(path);
  const sheet = createXlsx(file, {
    name: 'Log & <more>',
    widths: rows[0]?.map(() => 12) ?? [],
    ...(rowsOfASheet === undefined ? {} : { rowsOfASheet }),
  });
  rows.forEach(sheet.row);
  sheet.end();
  file.keep();
  return { sheets: await readSheets(readFileSync(path)), path };
}

test('what stands in a cell comes back as it was, numbers with every digit', async () => {
  const moment = new Date(2026, 5, 14, 12, 30, 5).getTime();
  const texts = ['+17055550100', '007', '123456789012345678', '=1+1', 'a\nb  c', '<&>"', '💐 é', "it's"];
  const { sheets } = await roundTrip([['A', 'B', 'C'], ...texts.map((text, n) => [text, n, { moment }])]);
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Log & <more>']);
  const [head, ...rows] = sheets[0]?.data ?? [];
  expect(head).toEqual(['A', 'B', 'C']);
  expect(rows.map(([text]) => text)).toEqual(texts);
  expect(rows.map(([, n]) => n)).toEqual(texts.map((_, n) => n));
  // The reader takes the time of the sheet for UTC.
  const [, , date] = rows[0] ?? [];
  expect(Math.round((date as unknown as Date).getTime() / 1000)).toBe(
    Date.UTC(2026, 5, 14, 12, 30, 5) / 1000,
  );
});

test('what XML cannot carry is left out, what Excel cannot show is cut', async () => {
  const { sheets } = await roundTrip([['A'], ['a\u0000b\u001f\ufffe'], ['x'.repeat(40_000)]]);
  expect(sheets[0]?.data.map(([text]) => String(text).length)).toEqual([1, 2, 32_767]);
});

test('a table longer than a sheet goes on in the next, under the same heading', async () => {
  const rows = Array.from({ length: 25 }, (_, n) => [n]);
  const { sheets } = await roundTrip([['N'], ...rows], 11);
  expect(sheets.map(({ sheet, data }) => [sheet, data[0]?.[0], data.length])).toEqual([
    ['Log & <more>', 'N', 11],
    ['Log & <more> 2', 'N', 11],
    ['Log & <more> 3', 'N', 6],
  ]);
  expect(sheets.flatMap(({ data }) => data.slice(1))).toEqual(rows);
});

test('a text of megabytes is packed and read back whole', async () => {
  const rows = Array.from({ length: 30_000 }, (_, n) => [`${'lorem '.repeat(n % 20)}row ${n}`]);
  const { sheets, path } = await roundTrip([['Text'], ...rows]);
  expect(sheets[0]?.data).toHaveLength(30_001);
  expect(sheets[0]?.data.at(-1)).toEqual(rows.at(-1));
  expect(readFileSync(path).length).toBeLessThan(500_000);
});
