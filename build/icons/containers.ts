/** The two container formats of icons; both hold PNG files as they are. */

/** Windows: header, a directory of 16-byte entries, then the pictures. 256 pixels are written as 0. */
export function icoFile(pictures: ReadonlyMap<number, Buffer>): Buffer {
  const chosen = [...pictures].filter(([size]) => size <= 256);
  const header = Buffer.alloc(6);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(chosen.length, 4);
  let offset = header.length + chosen.length * 16;
  const entries = chosen.map(([size, png]) => {
    const entry = Buffer.alloc(16);
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...chosen.map(([, png]) => png)]);
}

/** Apple's names for a PNG of each size; where there are two, the second is the double-density one. */
const APPLE_TYPES: readonly (readonly [string, number])[] = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic13', 256],
  ['ic09', 512],
  ['ic14', 512],
  ['ic10', 1024],
];

/** macOS: `icns`, the length of the file, then chunks of type, length and picture. */
export function icnsFile(pictures: ReadonlyMap<number, Buffer>): Buffer {
  const chunks = APPLE_TYPES.flatMap(([type, size]) => {
    const png = pictures.get(size);
    return png ? [chunk(type, png)] : [];
  });
  return chunk('icns', Buffer.concat(chunks));
}

function chunk(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, 0, 'latin1');
  header.writeUInt32BE(header.length + content.length, 4);
  return Buffer.concat([header, content]);
}
