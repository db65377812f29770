/** Test equipment: files as spreadsheet programs and phones write them, byte by byte. */
import { storeAll } from './unpack.ts';

export type Encoding =
  'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16le-bom' | 'utf-16be' | 'utf-16be-bom' | 'windows-1252';

/** Text in an encoding. Windows-1252 has the signs of Latin-1 that the tests use. */
export function encode(text: string, encoding: Encoding): Uint8Array {
  const marked = encoding.endsWith('-bom') ? `\uFEFF${text}` : text;
  if (encoding.startsWith('utf-8')) return Buffer.from(marked, 'utf8');
  if (encoding === 'windows-1252') return Buffer.from(text, 'latin1');
  const bytes = Buffer.from(marked, 'utf16le');
  return encoding.startsWith('utf-16be') ? bytes.swap16() : bytes;
}

type Cell =
  | string
  | number
  | boolean
  | null
  | { shared: string }
  | { formula: string; value: string }
  | { date: number };

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const letter = (column: number): string => String.fromCodePoint(65 + column);

/** A workbook of one sheet or several, with numbers as Excel keeps them, and shared, inline and calculated texts. */
export function workbook(...sheets: readonly (readonly (readonly Cell[])[])[]): Uint8Array {
  const shared: string[] = [];
  const cell = (value: Cell, at: string): string => {
    if (value === null) return '';
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
    if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${Number(value)}</v></c>`;
    if (typeof value === 'string') return `<c r="${at}" t="inlineStr"><is><t>${escape(value)}</t></is></c>`;
    if ('date' in value) return `<c r="${at}" s="1"><v>${value.date}</v></c>`;
    if ('formula' in value)
      return `<c r="${at}" t="str"><f>${escape(value.formula)}</f><v>${escape(value.value)}</v></c>`;
    return `<c r="${at}" t="s"><v>${shared.push(value.shared) - 1}</v></c>`;
  };
  const body = (rows: readonly (readonly Cell[])[]): string =>
    rows
      .map(
        (cells, row) =>
          `<row r="${row + 1}">${cells.map((value, at) => cell(value, `${letter(at)}${row + 1}`)).join('')}</row>`,
      )
      .join('');
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packaged = 'http://schemas.openxmlformats.org/package/2006';
  const parts = sheets.map(
    (rows) => `<worksheet xmlns="${main}"><sheetData>${body(rows)}</sheetData></worksheet>`,
  );
  const numbered = parts.map((_, at) => at + 1);
  const files = {
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${numbered.map((n) => `<sheet name="Sheet${n}" sheetId="${n}" r:id="rId${n}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships">${numbered.map((n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}<Relationship Id="rId90" Type="${office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId91" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${shared.map((text) => `<si><t>${escape(text)}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(parts.map((xml, at) => [`xl/worksheets/sheet${at + 1}.xml`, xml])),
  };
  return storeAll(new Map(Object.entries(files).map(([name, xml]) => [name, Buffer.from(xml, 'utf8')])));
}
