/** How good, how well fitted and how fast pictures are prepared, beside sharp at its best on the same machine. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPictureBrowser, type Outcome, type PictureBrowser } from '../../pictures/browser.ts';
import { measurement, type Measurement } from '../report.ts';
import { originals, type Original } from './originals.ts';
import { likeness, sharpDrawing, sharpFit } from './peer.ts';

const BUDGETS = [300_000, 500_000];
const RUNS = 5;
const AT_ONCE = 10;

export async function benchPictures(): Promise<Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'postcard-bench-'));
  const browser = await openPictureBrowser();
  try {
    const made = await originals();
    const results: Measurement[] = [];
    for (const original of made) {
      for (const budget of BUDGETS) results.push(...(await quality(browser, original, budget)));
    }
    const [photo] = made;
    if (photo) results.push(...(await speed(browser, photo.file, folder)));
    return results;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

function prepared({ media, error }: Outcome) {
  if (!media) throw new Error(`refused: ${JSON.stringify(error)}`);
  return { bytes: media.bytes, size: { width: media.width ?? 0, height: media.height ?? 0 } };
}

/** Thousandths. */
const lost = (alike: number) => 1000 * (1 - alike);

/** What is lost of the likeness (1 - SSIM, in thousandths) at the same budget, and how much of that is used. */
async function quality(
  browser: PictureBrowser,
  { name, file, drawing }: Original,
  budgetBytes: number,
): Promise<Measurement[]> {
  const { bytes, size } = prepared(await browser.prepare(file, name, { budgetBytes }));
  const candidates = [await sharpFit(file, size, budgetBytes)];
  if (drawing) candidates.push(await sharpDrawing(file, size));
  const peers = await Promise.all(
    candidates.filter(({ length }) => length <= budgetBytes).map((peer) => likeness(file, peer, size)),
  );
  const label = `${name}, ${budgetBytes / 1000} kB`;
  const loss = measurement({
    name: `pictures: likeness lost, ${label}`,
    unit: 'thousandths of SSIM',
    ours: [lost(await likeness(file, bytes, size))],
    peers: { sharp: lost(Math.max(...peers)) },
  });
  if (drawing || file.length <= budgetBytes) return [loss];
  const share = { name: `pictures: budget used, ${label}`, unit: '%', limit: [100] };
  return [loss, measurement({ ...share, ours: [(100 * bytes.length) / budgetBytes] })];
}

/** A 12-megapixel JPEG at the usual budget: one, and ten at once; files from the disk, as they are dropped. */
async function speed(browser: PictureBrowser, file: Buffer, folder: string): Promise<Measurement[]> {
  const path = join(folder, 'photo.jpg');
  writeFileSync(path, file);
  const { size } = prepared(await browser.preparePicked(path, () => undefined));
  const ours: number[] = [];
  const sharps: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    ours.push(await browser.time(path, 1));
    sharps.push(await took(() => sharpFit(file, size, 500_000)));
  }
  sharps.sort((one, other) => one - other);
  const one = measurement({
    name: 'pictures: a 12-megapixel JPEG fitted',
    unit: 'ms',
    ours,
    peers: { sharp: sharps[Math.floor(RUNS / 2)] ?? Number.NaN },
  });
  const ten = measurement({
    name: 'pictures: ten of them at once, each',
    unit: 'ms',
    ours: [(await browser.time(path, AT_ONCE)) / AT_ONCE],
    peers: { 'one after the other': one.ours },
  });
  return [one, ten];
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
