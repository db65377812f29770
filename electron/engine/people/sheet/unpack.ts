/**
 * Opens a workbook's archive within limits, whatever its own figures say: a few kilobytes can be made to unpack to
 * gigabytes. What comes out is an archive of the same XML files, not packed any more. Pure.
 */
import { crc32, inflateRawSync } from 'node:zlib';
import { Failure } from '../../../../shared/contract/failure.ts';
import {
  MOST_SHEET_ENTRIES,
  MOST_SHEET_ROWS,
  MOST_UNPACKED_BYTES,
} from '../../../../shared/people/limits.ts';

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: Buffer;
}

const STORED = 0;
const DEFLATED = 8;
/** In place of a 32-bit figure: the true one stands in the entry's ZIP64 field. */
const ELSEWHERE = 0xff_ff_ff_ff;

/**
 * @throws Failure `sheet-too-large` when it holds or unpacks to more than a list of people can take,
 *   `sheet-too-long`, `sheet-open-document`; RangeError or Error when it is no whole archive
 */
export function unpackWorkbook(bytes: Uint8Array, most = MOST_UNPACKED_BYTES): Buffer {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = new Map<string, Buffer>();
  let left = most;
  for (const { name, method, packed } of entriesOf(archive)) {
    if (name === 'mimetype' && packed.includes('opendocument')) throw new Failure('sheet-open-document');
    if (!name.endsWith('.xml') && !name.endsWith('.rels')) continue;
    const content = method === STORED ? packed : inflate(packed, method, left);
    left -= content.length;
    if (left < 0) throw new Failure('sheet-too-large');
    if (/worksheets\//.test(name)) refuseTooManyRows(content);
    files.set(name, content);
  }
  return storeAll(files);
}

function inflate(packed: Buffer, method: number, most: number): Buffer {
  if (method !== DEFLATED) throw new Error(`unknown method ${method}`);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw new Failure('sheet-too-large', {}, { cause: error });
    }
    throw error;
  }
}

/** Rows with something in them; a sheet may end with a million that are only coloured. */
function refuseTooManyRows(sheet: Buffer): void {
  let rows = 0;
  for (let at = sheet.indexOf('<row'); at >= 0; at = sheet.indexOf('<row', at + 4)) {
    const end = sheet.indexOf('>', at);
    if (end < 0) return;
    if (sheet[end - 1] !== 0x2f) rows += 1;
    // One more may hold the headings.
    if (rows > MOST_SHEET_ROWS + 1) throw new Failure('sheet-too-long');
  }
}

/** The entries by the archive's directory. Page: APPNOTE.TXT 6.3.9, sections 4.3.7, 4.3.12 and 4.5.3. */
function entriesOf(archive: Buffer): Entry[] {
  const { count, start } = directoryOf(archive);
  if (count > MOST_SHEET_ENTRIES) throw new Failure('sheet-too-large');
  const entries: Entry[] = [];
  let at = start;
  for (let n = 0; n < count; n += 1) {
    if (archive.readUInt32LE(at) !== 0x02_01_4b_50) throw new Error('no directory entry');
    const nameLength = archive.readUInt16LE(at + 28);
    const extraLength = archive.readUInt16LE(at + 30);
    const extra = archive.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const [, size, offset] = wide(extra, [
      archive.readUInt32LE(at + 24),
      archive.readUInt32LE(at + 20),
      archive.readUInt32LE(at + 42),
    ]) as [number, number, number];
    const data = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
    entries.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      packed: archive.subarray(data, data + size),
    });
    at += 46 + nameLength + extraLength + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function directoryOf(archive: Buffer): { count: number; start: number } {
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0) throw new Error('no end of the directory');
  const start = archive.readUInt32LE(end + 16);
  const locator = end - 20;
  if (locator < 0 || archive.readUInt32LE(locator) !== 0x07_06_4b_50) {
    return { count: archive.readUInt16LE(end + 10), start };
  }
  const wideEnd = Number(archive.readBigUInt64LE(locator + 8));
  return {
    count: Number(archive.readBigUInt64LE(wideEnd + 32)),
    start: Number(archive.readBigUInt64LE(wideEnd + 48)),
  };
}

/** Size, packed size and offset, those that do not fit into 32 bits from the ZIP64 field. */
function wide(extra: Buffer, figures: readonly number[]): number[] {
  let at = 0;
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2);
  let next = at + 4;
  return figures.map((figure) => {
    if (figure !== ELSEWHERE) return figure;
    next += 8;
    return Number(extra.readBigUInt64LE(next - 8));
  });
}

/** An archive of files that are stored as they are. */
export function storeAll(files: ReadonlyMap<string, Buffer>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, data] of files) {
    const path = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(path.length, 22);
    const head = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, path]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, tail, path]));
    local.push(head, data);
    offset += head.length + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
