/**
 * A ZIP archive, written as its content comes. Format: PKWARE's APPNOTE, without the extension for more than 4 GB,
 * which no log of a small business needs.
 */
import { constants, crc32, deflateRawSync } from 'node:zlib';
import type { OutFile } from './file.ts';

export interface ZipWriter {
  /** Begins a file within the archive; the one before ends. */
  begin(name: string): void;
  write(text: string): void;
  /** Ends the archive. @throws Error when it has grown beyond what the format can say */
  end(): void;
}

interface Entry {
  readonly name: Buffer;
  readonly at: number;
  crc: number;
  bytes: number;
  packed: number;
}

/** So much text is packed at a time. */
const CHUNK = 256 * 1024;
/** The first day of ZIP's calendar: the same content makes the same archive. */
const DOS_DATE = 0x21;
const LIMIT = 0xffff_ffff;
const DIRECTORY_END = 22;

/** An empty last block: what was packed before ends on a byte and says nothing of an end. */
const LAST_BLOCK = Buffer.from([3, 0]);

export function createZip(file: OutFile): ZipWriter {
  const entries: Entry[] = [];
  let current: Entry | null = null;
  let waiting: string[] = [];
  let size = 0;

  /** The part that the header before an entry and the one in the directory have in common. */
  function facts({ crc, bytes, packed, name }: Entry): Buffer {
    const buffer = Buffer.alloc(26);
    buffer.writeUInt16LE(20, 0); // version 2.0
    buffer.writeUInt16LE(0x800, 2); // names in UTF-8
    buffer.writeUInt16LE(8, 4); // deflated
    buffer.writeUInt16LE(DOS_DATE, 8);
    buffer.writeUInt32LE(crc, 10);
    buffer.writeUInt32LE(packed, 14);
    buffer.writeUInt32LE(bytes, 18);
    buffer.writeUInt16LE(name.length, 22);
    return buffer;
  }

  function flush(): void {
    if (!current || waiting.length === 0) return;
    const bytes = Buffer.from(waiting.join(''));
    waiting = [];
    size = 0;
    const packed = deflateRawSync(bytes, { level: 3, finishFlush: constants.Z_SYNC_FLUSH });
    current.crc = crc32(bytes, current.crc);
    current.bytes += bytes.length;
    current.packed += packed.length;
    file.write(packed);
  }

  function endEntry(): void {
    if (!current) return;
    flush();
    file.write(LAST_BLOCK);
    current.packed += LAST_BLOCK.length;
    if (current.bytes > LIMIT || file.length > LIMIT) throw new Error('the archive has grown beyond 4 GB');
    file.overwrite(facts(current), current.at + 4);
    current = null;
  }

  return {
    begin(name) {
      endEntry();
      current = { name: Buffer.from(name), at: file.length, crc: 0, bytes: 0, packed: 0 };
      entries.push(current);
      file.write(Buffer.concat([Buffer.from('PK\x03\x04'), facts(current), current.name]));
    },
    write(text) {
      waiting.push(text);
      size += text.length;
      if (size >= CHUNK) flush();
    },
    end() {
      endEntry();
      const at = file.length;
      for (const entry of entries) {
        const rest = Buffer.alloc(14);
        rest.writeUInt32LE(entry.at, 10);
        const madeBy = Buffer.from([20, 0]);
        file.write(Buffer.concat([Buffer.from('PK\x01\x02'), madeBy, facts(entry), rest, entry.name]));
      }
      const end = Buffer.alloc(DIRECTORY_END);
      end.write('PK\x05\x06', 'latin1');
      end.writeUInt16LE(entries.length, 8);
      end.writeUInt16LE(entries.length, 10);
      end.writeUInt32LE(file.length - at, 12);
      end.writeUInt32LE(at, 16);
      file.write(end);
    },
  };
}
