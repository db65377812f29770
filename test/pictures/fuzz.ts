/**
 * Gives damaged files of every format to the window: `node test/pictures/fuzz.ts --files 10000 [--seed 1]`.
 * Each must be answered within ten seconds, as a picture or as a refusal, and the window must live.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openPictureBrowser } from './browser.ts';
import { convert, quarters, withExif } from './corpus.ts';
import { amr, card, event, m4a, mp3, pdf, placedMp4, threeGp } from './films.ts';
import { heic, withProperty } from './heic.ts';
import { createRandom, mutate } from './mutate.ts';

interface FuzzReport {
  files: number;
  prepared: number;
  /** How many were refused, by reason. */
  refused: Record<string, number>;
  /** Files that got no answer within ten seconds, or none at all. */
  unanswered: number;
  slowestMs: number;
}

const LIMIT_MS = 10_000;
/** As many as the window prepares at once on two processors, so that none waits for another. */
const AT_ONCE = 2;

function seeds(): Buffer[] {
  const moving = ['-delay', '10', '-size', '40x30', 'xc:red', 'plasma:', 'xc:blue'];
  const png = quarters('png');
  return [
    placedMp4(),
    threeGp(),
    m4a('-metadata', 'title=Roses'),
    mp3(),
    amr(),
    card(),
    event(),
    pdf(),
    withExif(quarters('jpg'), 6),
    convert(['-', '-interlace', 'Plane', 'jpg:-'], quarters('jpg')),
    png,
    convert(['-', '-depth', '16', 'png48:-'], png),
    convert([...moving, 'gif:-']),
    quarters('webp'),
    convert([...moving, 'webp:-']),
    quarters('avif'),
    quarters('bmp'),
    quarters('tiff'),
    convert(['-', '-compress', 'LZW', 'tiff:-'], png),
    convert(['-', '-compress', 'JPEG', 'tiff:-'], quarters('jpg')),
    heic(png),
    withProperty(heic(png, ['-t', '40']), 'irot', 1),
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><g><rect width="20" height="9"/><text y="20">A</text></g></svg>',
  ].map((seed) => Buffer.from(seed));
}

export async function fuzz(files: number, seed: number): Promise<FuzzReport> {
  const browser = await openPictureBrowser();
  const random = createRandom(seed);
  const originals = seeds();
  const report: FuzzReport = { files, prepared: 0, refused: {}, unanswered: 0, slowestMs: 0 };
  let next = 0;
  const line = async () => {
    while (next < files) {
      const original = originals[next % originals.length] ?? Buffer.alloc(0);
      next += 1;
      const file = mutate(original, random, originals);
      const began = performance.now();
      const outcome = await Promise.race([
        browser.prepare(file, 'damaged').catch(() => null),
        new Promise<null>((resolve) => void setTimeout(resolve, LIMIT_MS, null).unref()),
      ]);
      report.slowestMs = Math.max(report.slowestMs, Math.round(performance.now() - began));
      const { media, error } = outcome ?? {};
      if (media && media.bytes.length > 0) report.prepared += 1;
      else if (error?.name === 'MediaError') {
        const reason = `${error.code} ${error.facts['reason']}`;
        report.refused[reason] = (report.refused[reason] ?? 0) + 1;
      } else report.unanswered += 1;
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, line));
  } finally {
    await browser.close();
  }
  return report;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { files: { type: 'string' }, seed: { type: 'string' } } });
  const report = await fuzz(Number(values.files ?? 1000), Number(values.seed ?? 1));
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  process.exitCode = report.unanswered === 0 ? 0 : 1;
}
