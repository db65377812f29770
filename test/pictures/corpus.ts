/** Makes pictures for the tests with ImageMagick, and measures what came out with it: an independent second opinion. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

const MAX_OUTPUT = 200 * 1024 * 1024;

/** Runs ImageMagick's `convert`; the picture goes in by stdin where given, and comes out by stdout. */
export function convert(args: readonly string[], input?: Uint8Array): Uint8Array {
  return execFileSync('convert', args, { input, maxBuffer: MAX_OUTPUT, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** ImageMagick's arguments from a line of them. */
const words = (line: string) => line.split(' ');

/** A photograph's stand-in: soft clouds with fine grain, hard to compress. */
export function photo(width: number, height: number): Uint8Array {
  const clouds = `-seed 7 -size ${width / 4}x${height / 4} plasma:tan-steelblue -resize 400%`;
  return convert(words(`${clouds} -attenuate 0.25 +noise Gaussian -quality 95 jpg:-`));
}

/** Four plain quarters, so that every turn and mirroring of the picture shows. */
export function quarters(format: string): Uint8Array {
  const above = '-size 80x50 xc:#d02020 xc:#20a020 +append';
  const below = '( -size 80x50 xc:#2040d0 xc:#e0c020 +append )';
  return convert(words(`${above} ${below} -append -quality 95 ${format}:-`));
}

/** The pixels as ImageMagick decodes them, three bytes each. */
export function pixelsOf(picture: Uint8Array): Buffer {
  return Buffer.from(convert(['-', '-depth', '8', 'rgb:-'], picture));
}

/** The colours at these places of a picture, as `r,g,b`; ImageMagick decodes it without turning it. */
export function coloursAt(picture: Uint8Array, places: readonly (readonly [number, number])[]): number[][] {
  const format = places.map(
    ([x, y]) =>
      `%[fx:round(255*p{${x},${y}}.r)],%[fx:round(255*p{${x},${y}}.g)],%[fx:round(255*p{${x},${y}}.b)]`,
  );
  const text = Buffer.from(
    convert(['-', '-alpha', 'off', '-format', format.join(' '), 'info:'], picture),
  ).toString();
  return text
    .trim()
    .split(' ')
    .map((colour) => colour.split(',').map(Number));
}

/** What ImageMagick says of a picture: `JPEG 160 100 1`, the last figure being the number of frames. */
export function identify(picture: Uint8Array): string {
  const text = Buffer.from(convert(['-', '-format', '%m %w %h %n\n', 'info:'], picture)).toString();
  return text.split('\n')[0] ?? '';
}

function tiffEntry(tag: number, type: number, count: number, value: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16BE(tag, 0);
  bytes.writeUInt16BE(type, 2);
  bytes.writeUInt32BE(count, 4);
  if (type === 3) bytes.writeUInt16BE(value, 8);
  else bytes.writeUInt32BE(value, 8);
  return bytes;
}

function tiffDirectory(...entries: Buffer[]): Buffer {
  return Buffer.concat([Buffer.from([0, entries.length]), ...entries, Buffer.alloc(4)]);
}

/** Puts EXIF with this orientation and a place on the map (GPS) into a JPEG, as a phone's camera does. */
export function withExif(jpeg: Uint8Array, orientation: number): Uint8Array {
  const gpsAt = 8 + 2 + 2 * 12 + 4;
  const latitudeAt = gpsAt + 2 + 2 * 12 + 4;
  const latitude = Buffer.alloc(24);
  [45, 1, 30, 1, 1234, 100].forEach((part, index) => latitude.writeUInt32BE(part, index * 4));
  const tiff = Buffer.concat([
    Buffer.from('MM\0*\0\0\0\b', 'latin1'),
    tiffDirectory(tiffEntry(0x0112, 3, 1, orientation), tiffEntry(0x8825, 4, 1, gpsAt)),
    tiffDirectory(tiffEntry(1, 2, 2, 0x4e000000), tiffEntry(2, 5, 3, latitudeAt)),
    latitude,
  ]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const header = Buffer.from([0xff, 0xe1, 0, 0]);
  header.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), header, body, jpeg.subarray(2)]);
}

/** Runs `use` with the path of a file that holds these bytes, and removes it. */
export function withFile<T>(bytes: Uint8Array, use: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'postcard-corpus-'));
  try {
    const path = join(folder, 'file.icc');
    writeFileSync(path, bytes);
    return use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** A PNG of one red (`#d02020`) at one bit a pixel, larger than ImageMagick's policy lets it make. */
export function plainPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    return Buffer.concat([word(data.length), body, word(crc32(body))]);
  };
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.concat([word(width), word(height), Buffer.from([1, 3, 0, 0, 0])])),
    chunk('PLTE', Buffer.from([0xd0, 0x20, 0x20])),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
