/** Makes real video and sound for the tests with ffmpeg. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ffmpeg = (args: readonly string[]) =>
  execFileSync('ffmpeg', ['-hide_banner', '-loglevel', 'error', ...args], { stdio: 'pipe' });

/** Runs ffmpeg with these arguments and a file of this ending at the end, whose bytes it answers. */
function make(line: string, ending: string, more: readonly string[] = []): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'postcard-film-'));
  try {
    const path = join(folder, `a.${ending}`);
    ffmpeg([...line.split(' '), ...more, path]);
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const PICTURE = '-f lavfi -i testsrc=size=160x120:rate=10:duration=1';
const SOUND = '-f lavfi -i sine=frequency=440:duration=1';

/** A second of video with sound, as a phone keeps it; `more` are further arguments of ffmpeg. */
export const mp4 = (...more: string[]) =>
  make(`${PICTURE} ${SOUND} -c:v libx264 -pix_fmt yuv420p -c:a aac -shortest`, 'mp4', more);
/** The same with the place where it was filmed, as phones write it at the end of the index. */
export function placedMp4(): Buffer {
  const film = mp4();
  const text = Buffer.from('+45.5087-073.5540/');
  const note = Buffer.concat([Buffer.alloc(4), Buffer.from('\u00a9xyz', 'latin1'), Buffer.from([0, text.length, 0x15, 0xc7]), text]); // prettier-ignore
  note.writeUInt32BE(note.length);
  for (const box of ['moov', 'udta']) {
    const at = film.lastIndexOf(box) - 4;
    film.writeUInt32BE(film.readUInt32BE(at) + note.length, at);
  }
  return Buffer.concat([film, note]);
}

export const threeGp = (...more: string[]) => make(`${PICTURE} -c:v h263 -s 176x144`, '3gp', more);
export const mov = () => make(`${PICTURE} -c:v libx264 -pix_fmt yuv420p`, 'mov');
export const m4a = (...more: string[]) => make(`${SOUND} -c:a aac`, 'm4a', more);
export const mp3 = (...more: string[]) => make(`${SOUND} -c:a libmp3lame`, 'mp3', more);

/** A moving picture of a second, in the format of this ending. */
export const moving = (ending: string, args: readonly string[]) => make(PICTURE, ending, args);

/** Every picture and sample that ffmpeg decodes, as one hash each: the same film plays the same. */
export function decoded(film: Uint8Array): string {
  return execFileSync('ffmpeg', ['-loglevel', 'error', '-i', 'pipe:0', '-f', 'streamhash', '-'], {
    input: film,
    stdio: ['pipe', 'pipe', 'pipe'],
  }).toString();
}

/** Half a second of silence as AMR: its head, then frames without data (RFC 4867, 5.1 and 5.3). */
export const amr = () => Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(25, 0x7c)]);

export const card = (name = 'Fleurs Élise') =>
  Buffer.from(`BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${name}\r\nTEL:+17055550100\r\nEND:VCARD\r\n`);

export const event = () =>
  Buffer.from(
    'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Postcard//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261122T090000Z\r\nSUMMARY:Sale\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
  );

/** The smallest document with a page. */
export function pdf(): Buffer {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj${object}endobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 4\n0000000000 65535 f \n${places.join('')}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text);
}
