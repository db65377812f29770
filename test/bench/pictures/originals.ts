/** Pictures for the bench, made when it runs: photographs' stand-ins of 12 megapixels, and pages of text. */
import sharp from 'sharp';
import { convert, photo } from '../../pictures/corpus.ts';

export interface Original {
  readonly name: string;
  readonly file: Buffer;
  readonly drawing: boolean;
}

const words = (line: string) => line.split(' ');

/** A menu: many lines of small text, in as many colours as their smoothed edges have. */
async function menu(ink: string, paper: string): Promise<Buffer> {
  const lines = Array.from(
    { length: 44 },
    (_, row) =>
      `<text x="120" y="${120 + 52 * row}" font-size="${row % 11 === 0 ? 40 : 26}">Plat ${row + 1} – roasted vegetables, sauce maison, 12,${row % 90} $</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1800" height="2400"><rect width="1800" height="2400" fill="${paper}"/><g font-family="sans-serif" fill="${ink}">${lines.join('')}</g></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

export async function originals(): Promise<Original[]> {
  const soft = '-seed 5 -size 500x375 plasma:green-orange -resize 4000x3000 -attenuate 0.08 +noise Gaussian';
  const edges =
    '-seed 9 -size 1000x750 plasma:navy-khaki -paint 6 -resize 4000x3000 -attenuate 0.05 +noise Gaussian';
  return [
    { name: 'grainy photo', file: Buffer.from(photo(4000, 3000)), drawing: false },
    { name: 'soft photo', file: Buffer.from(convert(words(`${soft} -quality 95 jpg:-`))), drawing: false },
    {
      name: 'photo with edges',
      file: Buffer.from(convert(words(`${edges} -quality 95 jpg:-`))),
      drawing: false,
    },
    { name: 'menu, black on white', file: await menu('#111', '#fff'), drawing: true },
    { name: 'menu, cream on green', file: await menu('#fdf3d0', '#1f4d3a'), drawing: true },
  ];
}
