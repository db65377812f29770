/** Contact cards (vCard 2.1 to 4.0), as phones and address books export them. Pure. */
import type { SheetRow } from './sheet.ts';

/** The headings of the table a card file becomes; one row a card. */
const CARD_COLUMNS = ['Name', 'Phone', 'Groups', 'Note'] as const;

interface Line {
  readonly name: string;
  readonly parameters: string;
  readonly value: string;
}

/** One row for each card: a mobile number before any other; a card without a number keeps its row. */
export function readVcards(text: string): SheetRow[] {
  const rows: SheetRow[] = [{ row: 0, cells: [...CARD_COLUMNS] }];
  for (const [index, card] of text
    .split(/^BEGIN:VCARD\s*$/im)
    .slice(1)
    .entries()) {
    rows.push({ row: index + 1, cells: cellsOf(linesOf(card)) });
  }
  return rows;
}

/** Lines that go on with a space or tab, or in vCard 2.1 after a closing `=`, are put together. */
function linesOf(card: string): Line[] {
  return card
    .replace(/\r\n?/g, '\n')
    .replace(/=\n(?=[^\n:;]*=[0-9A-F]{2}|[^\n:;]*$)/gim, '')
    .replace(/\n[ \t]/g, '')
    .split('\n')
    .flatMap((line) => {
      const match = /^(?:[\w-]+\.)?([\w-]+)((?:;[^:]*)?):(.*)$/.exec(line);
      if (!match) return [];
      const [, name = '', parameters = '', value = ''] = match;
      const quoted = /ENCODING=QUOTED-PRINTABLE|;QUOTED-PRINTABLE/i.test(parameters);
      return [
        { name: name.toUpperCase(), parameters, value: unescape(quoted ? decodeQuoted(value) : value) },
      ];
    });
}

function decodeQuoted(value: string): string {
  const bytes: number[] = [];
  for (const [part, code] of value.matchAll(/=([0-9A-F]{2})|[^=]+|=/gi)) {
    if (code === undefined) bytes.push(...new TextEncoder().encode(part));
    else bytes.push(Number.parseInt(code, 16));
  }
  return new TextDecoder().decode(new Uint8Array(bytes));
}

const unescape = (value: string): string =>
  value
    .replace(/\\n/gi, ' ')
    .replace(/\\([,;:\\])/g, '$1')
    .trim();

function cellsOf(lines: readonly Line[]): string[] {
  const valueOf = (name: string): string => lines.find((line) => line.name === name)?.value ?? '';
  const phones = lines.filter((line) => line.name === 'TEL');
  const mobile = phones.find(({ parameters }) => /CELL|MOBILE|IPHONE/i.test(parameters)) ?? phones[0];
  const [family = '', given = ''] = valueOf('N').split(';');
  const name = valueOf('FN') || `${given} ${family}`.trim() || valueOf('ORG').replaceAll(';', ' ');
  return [name, (mobile?.value ?? '').replace(/^tel:/i, ''), valueOf('CATEGORIES'), valueOf('NOTE')];
}
