/** Makes HEIC files as phones do: with libheif's encoder, and with the turn that a phone writes beside the picture. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convert } from './corpus.ts';

/** Encodes a PNG; `more` are further arguments of `heif-enc`. */
export function heic(png: Uint8Array, more: readonly string[] = []): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'postcard-heic-'));
  try {
    const [from, to] = [join(folder, 'a.png'), join(folder, 'a.heic')];
    // heif-enc mixes the colours of a PNG with a palette up.
    writeFileSync(from, convert(['-', 'png32:-'], png));
    execFileSync('heif-enc', ['-q', '90', ...more, from, '-o', to], { stdio: 'pipe' });
    return readFileSync(to);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A box's place: `start` of its length, `body` behind its four letters, `end`. */
function findBox(file: Buffer, name: string) {
  const start = file.indexOf(name, 0, 'latin1') - 4;
  return { start, body: start + 8, end: start + file.readUInt32BE(start) };
}

/** Puts bytes into these boxes, the last of which ends there, and corrects their lengths and every address (iloc). */
function insert(file: Buffer, at: number, bytes: Buffer, boxes: readonly string[]): Buffer {
  const longer = Buffer.concat([file.subarray(0, at), bytes, file.subarray(at)]);
  for (const name of boxes) {
    const { start } = findBox(file, name);
    longer.writeUInt32BE(longer.readUInt32BE(start) + bytes.length, start);
  }
  return longer;
}

/** Moves the addresses of all items, which stand in the file behind its description. */
function moveItems(file: Buffer, by: number): void {
  const { body } = findBox(file, 'iloc');
  const version = file[body] ?? 0;
  const [offsetSize, baseSize] = [(file[body + 4] ?? 0) >> 4, (file[body + 5] ?? 0) >> 4];
  if (version > 1 || offsetSize !== 4 || baseSize > 4) throw new Error('An iloc box of another shape');
  let at = body + 8;
  for (let item = file.readUInt16BE(body + 6); item > 0; item -= 1) {
    at += 2 + (version === 1 ? 2 : 0) + 2 + baseSize;
    const extents = file.readUInt16BE(at);
    at += 2;
    for (let extent = 0; extent < extents; extent += 1, at += 8) {
      file.writeUInt32BE(file.readUInt32BE(at) + by, at);
    }
  }
}

/**
 * Adds a property to the first item, which is the picture: `irot` (quarter turns to the left) or `imir` (0: top and
 * bottom change places, 1: left and right do).
 */
export function withProperty(file: Buffer, name: 'irot' | 'imir', value: number): Buffer {
  const ipco = findBox(file, 'ipco');
  let index = 1;
  for (let at = ipco.body; at < ipco.end; at += file.readUInt32BE(at)) index += 1;
  const box = Buffer.from([0, 0, 0, 9, ...Buffer.from(name), value]);
  let made = insert(file, ipco.end, box, ['meta', 'iprp', 'ipco']);
  const ipma = findBox(made, 'ipma');
  // Full box header, number of items, the first item's id; then the number of its properties.
  const count = ipma.body + 4 + 4 + 2;
  const after = count + 1 + (made[count] ?? 0);
  made[count] = (made[count] ?? 0) + 1;
  made = insert(made, after, Buffer.from([0x80 | index]), ['meta', 'iprp', 'ipma']);
  moveItems(made, box.length + 1);
  return made;
}
