/** Video, sound, cards, events and documents: what they are told for, what is taken out of them, what is refused. */
import { describe, expect, it } from 'vitest';
import { readPart, type Part } from '../../shared/parts/part.ts';
import { amr, card, decoded, event, m4a, mov, mp3, mp4, pdf, placedMp4, threeGp } from './films.ts';

const read = (file: Uint8Array) => readPart(new Uint8Array(file));

function part(file: Uint8Array): Part {
  const found = read(file);
  if (!found || found === 'damaged') throw new Error(`refused: ${String(found)}`);
  return found;
}

describe('what is sent as it is', () => {
  it.each([
    ['video/mp4', mp4, 160, 120],
    // Its pixels are not square: seen, it is wider than stored.
    ['video/3gpp', threeGp, 192, 144],
    ['audio/mp4', m4a, null, null],
    ['audio/mpeg', mp3, null, null],
    ['audio/amr', amr, null, null],
    ['text/vcard', card, null, null],
    ['text/calendar', event, null, null],
    ['application/pdf', pdf, null, null],
  ] as const)('%s, byte by byte', (contentType, make, width, height) => {
    const file = make();
    const found = part(file);
    expect({ ...found, bytes: null }).toEqual({ contentType, width, height, bytes: null });
    expect(Buffer.from(found.bytes).equals(file)).toBe(true);
  });

  it('a card that begins with a mark of its encoding, and one in capitals and lines of its own', () => {
    expect(part(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), card()])).contentType).toBe('text/vcard');
    expect(part(Buffer.from('\nbegin:vcard\nVERSION:2.1\nN:Roy\nend:vcard\n\n')).contentType).toBe(
      'text/vcard',
    );
  });

  it('a sound of MPEG-2, at half the rate', () => {
    expect(part(mp3('-ar', '22050', '-b:a', '32k')).contentType).toBe('audio/mpeg');
  });

  it('tells an upright film by its turn', () => {
    const file = mp4();
    // The matrix of the picture's track: a quarter turn to the right.
    const at = file.indexOf('tkhd') + 4 + 40;
    const matrix = [0, 0x10000, 0, -0x10000, 0, 0, 160 << 16, 0, 0x40000000];
    matrix.forEach((value, index) => file.writeInt32BE(value, at + 4 * index));
    expect(part(file)).toMatchObject({ width: 120, height: 160 });
  });
});

describe('the notes of a film', () => {
  const NOTES = [
    '-metadata',
    'location=+45.5087-073.5540/',
    '-metadata',
    'title=SECRET',
    '-metadata',
    'comment=SECRET',
  ];
  const DATED = ['-metadata', 'creation_time=2026-11-22T09:30:00Z'];
  const secrets = /SECRET|45\.50|loci|\u00a9xyz|\u00a9nam|com\.apple/;

  it.each([
    ['an MP4 of a phone', placedMp4],
    ['an MP4', () => mp4(...NOTES, ...DATED)],
    ['an MP4 that begins with its index', () => mp4(...NOTES, ...DATED, '-movflags', '+faststart')],
    [
      'an MP4 in the manner of QuickTime',
      () =>
        mp4(
          ...NOTES,
          '-movflags',
          'use_metadata_tags',
          '-metadata',
          'com.apple.quicktime.location.ISO6709=+45.5087',
        ),
    ],
    ['an MP4 in fragments', () => mp4(...NOTES, '-movflags', 'frag_keyframe+empty_moov')],
    ['a 3GP', () => threeGp(...NOTES, '-metadata', 'location-eng=+45.5087-073.5540/')],
    ['an M4A', () => m4a(...NOTES)],
  ])('are gone from %s, which plays as before', (_what, make) => {
    const file = make();
    expect(file.toString('latin1')).toMatch(secrets);
    const { bytes } = part(file);
    expect(bytes.length).toBe(file.length);
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(secrets);
    expect(decoded(bytes)).toBe(decoded(file));
    // A second time there is nothing left to do.
    expect(Buffer.from(part(bytes).bytes).equals(bytes)).toBe(true);
  });

  it('its times are gone', () => {
    const file = mp4(...DATED);
    const time = (film: Uint8Array) => Buffer.from(film).readUInt32BE(Buffer.from(film).indexOf('mvhd') + 8);
    expect(time(file)).toBeGreaterThan(0);
    expect(time(part(file).bytes)).toBe(0);
  });

  it('a track that is neither seen nor heard is emptied', () => {
    const file = mp4();
    // The second track's kind: what cameras write places into.
    const at = file.lastIndexOf('soun');
    file.write('meta', at);
    const { bytes } = part(file);
    expect(decoded(bytes)).toMatch(/^0,v/m);
    expect(decoded(bytes)).not.toMatch(/,a,/);
    expect(Buffer.from(bytes).includes('mp4a')).toBe(false);
    const kept = Buffer.from(bytes).filter((byte) => byte !== 0).length;
    expect(kept).toBeLessThan(file.filter((byte) => byte !== 0).length - 2000);
  });
});

describe('what is refused', () => {
  it.each([
    ['mp4', mp4],
    ['3gp', threeGp],
    ['m4a', m4a],
    ['pdf', pdf],
    ['card', card],
    ['event', event],
  ])('%s cut at each tenth', (_what, make) => {
    const file = make();
    for (let tenth = 1; tenth < 10; tenth += 1) {
      const found = read(file.subarray(0, (file.length * tenth) / 10));
      expect([null, 'damaged']).toContain(found);
    }
  });

  it.each([
    ['QuickTime', mov()],
    ['text', Buffer.from('Roses 3.50')],
    ['a card within text', Buffer.from('See BEGIN:VCARD\nEND:VCARD')],
    ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ])('%s is nothing of the kind', (_what, file) => {
    expect(read(file)).toBeNull();
  });

  it.each([
    [
      'a card with other bytes in it',
      Buffer.concat([card().subarray(0, 40), Buffer.alloc(9), card().subarray(40)]),
    ],
    ['a document without its table', Buffer.from('%PDF-1.7\n%%EOF')],
    ['half a frame of speech', amr().subarray(0, 6)],
    ['speech with a frame of no kind', Buffer.concat([amr(), Buffer.from([0x4c])])],
    [
      'an index that names bytes beyond the end',
      (() => {
        const file = mp4();
        file.write('meta', file.lastIndexOf('soun'));
        file.fill(0xff, file.lastIndexOf('stco') + 12, file.lastIndexOf('stco') + 16);
        return file;
      })(),
    ],
  ])('%s is damaged', (_what, file) => {
    expect(read(file)).toBe('damaged');
  });
});
