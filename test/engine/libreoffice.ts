/** Spreadsheets made by LibreOffice, as a shop makes them: values in cells, saved in the program's own language; and read. */
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** How a cell's value is shown; what is saved as CSV is what is shown. */
type Shown = 'plain' | 'exponent4' | 'exponent10' | 'date';

export type Cell =
  | string
  | number
  | boolean
  | null
  | { number: number; shown: Shown }
  | { date: string }
  /** A formula in OpenFormula's own words, without its equals sign, and what it makes. */
  | { formula: string; makes: string | number }
  /** Goes over the next cells as well. */
  | { merged: string; across: number };

export interface Row {
  cells: readonly Cell[];
  hidden?: boolean;
}

export interface Workbook {
  name: string;
  sheets: readonly (readonly Row[])[];
}

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const styled = (name: Shown): string => `table:style-name="${name}"`;
const text = (content: string): string => `<text:p>${escape(content)}</text:p>`;

function cellXml(cell: Cell): string {
  if (cell === null) return '<table:table-cell/>';
  if (typeof cell === 'string')
    return `<table:table-cell office:value-type="string">${text(cell)}</table:table-cell>`;
  if (typeof cell === 'number')
    return `<table:table-cell ${styled('plain')} office:value-type="float" office:value="${cell}"/>`;
  if (typeof cell === 'boolean')
    return `<table:table-cell office:value-type="boolean" office:boolean-value="${cell}"/>`;
  if ('number' in cell)
    return `<table:table-cell ${styled(cell.shown)} office:value-type="float" office:value="${cell.number}"/>`;
  if ('date' in cell)
    return `<table:table-cell ${styled('date')} office:value-type="date" office:date-value="${cell.date}"/>`;
  if ('formula' in cell) {
    const kind = typeof cell.makes === 'number' ? 'float' : 'string';
    const value = kind === 'float' ? `${styled('plain')} office:value="${cell.makes}"` : '';
    return `<table:table-cell ${value} table:formula="of:=${escape(cell.formula)}" office:value-type="${kind}">${text(String(cell.makes))}</table:table-cell>`;
  }
  const covered = '<table:covered-table-cell/>'.repeat(cell.across - 1);
  return `<table:table-cell table:number-columns-spanned="${cell.across}" table:number-rows-spanned="1" office:value-type="string">${text(cell.merged)}</table:table-cell>${covered}`;
}

const rowXml = ({ cells, hidden }: Row): string =>
  `<table:table-row${hidden === true ? ' table:visibility="collapse"' : ''}>${cells.map(cellXml).join('')}</table:table-row>`;

const scientific = (name: Shown, decimals: number): string =>
  `<number:number-style style:name="N-${name}"><number:scientific-number number:decimal-places="${decimals}" number:min-decimal-places="${decimals}" number:min-integer-digits="1" number:min-exponent-digits="2"/></number:number-style>`;

const NAMES: readonly Shown[] = ['plain', 'exponent4', 'exponent10', 'date'];

/** A workbook in OpenDocument's one-file form, which LibreOffice opens and saves as anything. */
function flatXml({ sheets }: Workbook): string {
  const namespace = (prefix: string) => `urn:oasis:names:tc:opendocument:xmlns:${prefix}:1.0`;
  const styles = NAMES.map(
    (name) =>
      `<style:style style:name="${name}" style:family="table-cell" style:data-style-name="N-${name}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="${namespace('office')}" xmlns:table="${namespace('table')}" xmlns:text="${namespace('text')}" xmlns:style="${namespace('style')}" xmlns:number="${namespace('datastyle')}" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
<number:number-style style:name="N-plain"><number:number number:decimal-places="0" number:min-integer-digits="1"/></number:number-style>
${scientific('exponent4', 4)}${scientific('exponent10', 10)}
<number:date-style style:name="N-date"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>
${styles.join('')}
</office:automatic-styles>
<office:body><office:spreadsheet>
${sheets.map((rows, place) => `<table:table table:name="Sheet${place + 1}">${rows.map(rowXml).join('')}</table:table>`).join('')}
</office:spreadsheet></office:body></office:document>`;
}

export type Format = 'xlsx' | 'csv' | 'ods';

/** Of CSV: what divides the cells in this language's Excel, UTF-8, and each value as it is shown. */
const FILTER: Record<Format, (language: string) => string> = {
  xlsx: () => 'xlsx',
  ods: () => 'ods',
  csv: (language) =>
    `csv:Text - txt - csv (StarCalc):${language === 'fr-CA' ? 59 : 44},34,76,1,,0,false,true,true,false`,
};

/**
 * Saves workbooks in a format, as LibreOffice does that was set to a language.
 * @returns the files by the names of the workbooks
 */
export async function saveAs(
  workbooks: readonly Workbook[],
  format: Format,
  language: 'en-CA' | 'fr-CA',
  folder: string,
): Promise<Map<string, Buffer<ArrayBuffer>>> {
  const place = join(folder, `${format}-${language}`);
  const profile = join(folder, 'profile', language);
  await mkdir(join(profile, 'user'), { recursive: true });
  await mkdir(place, { recursive: true });
  await writeFile(join(profile, 'user', 'registrymodifications.xcu'), settingsFor(language));
  const sources = await Promise.all(
    workbooks.map(async (workbook) => {
      const path = join(place, `${workbook.name}.fods`);
      await writeFile(path, flatXml(workbook));
      return path;
    }),
  );
  await promisify(execFile)(
    'soffice',
    [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      '--headless',
      '--convert-to',
      FILTER[format](language),
      '--outdir',
      place,
      ...sources,
    ],
    { timeout: 120_000 },
  );
  const files = workbooks.map(
    async ({ name }) => [name, Buffer.from(await readFile(join(place, `${name}.${format}`)))] as const,
  );
  return new Map(await Promise.all(files));
}

/**
 * What LibreOffice understands of a file: each cell as it shows it, as CSV in UTF-8.
 * @param out a folder for it and for LibreOffice's own files
 * @param delimiter what divides the cells of a file that is CSV itself, as Excel knows by its language
 * @returns the path of that CSV
 */
export async function openAndSaveAsCsv(path: string, out: string, delimiter = ','): Promise<string> {
  const profile = `-env:UserInstallation=${pathToFileURL(join(out, 'profile')).href}`;
  const asText = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false';
  const utf8 = path.endsWith('.csv') ? [`--infilter=CSV:${delimiter.charCodeAt(0)},34,76,1`] : [];
  const convert = ['--headless', ...utf8, '--convert-to', asText, '--outdir', out, path];
  await promisify(execFile)('soffice', [profile, ...convert]);
  return join(out, basename(path).replace(/\.\w+$/, '.csv'));
}

function settingsFor(language: string): string {
  const item = (path: string, name: string) =>
    `<item oor:path="${path}"><prop oor:name="${name}" oor:op="fuse"><value>${language}</value></prop></item>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${item('/org.openoffice.Setup/L10N', 'ooSetupSystemLocale')}${item('/org.openoffice.Office.Linguistic/General', 'DefaultLocale')}
</oor:items>`;
}
