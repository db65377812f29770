/**
 * Draws the icon files that installers want from the two drawings in this folder: `node build/icons/draw.ts`.
 * The results are committed, so only a change of the drawing needs it. Chromium is the rasterizer.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { findChromium } from '../../test/stand-in/find-chromium.ts';
import { icnsFile, icoFile } from './containers.ts';

const folder = import.meta.dirname;
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
/** Up to this size the plain drawing is the clearer one. */
const SMALL = 32;

async function draw(browser: Browser, size: number): Promise<Buffer> {
  const svg = await readFile(join(folder, size <= SMALL ? 'postcard-small.svg' : 'postcard.svg'), 'utf8');
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return png;
}

const browser = await chromium.launch(
  process.platform === 'linux' ? { executablePath: findChromium() ?? '', args: ['--no-sandbox'] } : {},
);
const pictures = new Map<number, Buffer>();
for (const size of SIZES) pictures.set(size, await draw(browser, size));
await browser.close();

await mkdir(join(folder, 'linux'), { recursive: true });
for (const [size, png] of pictures) {
  if (size <= 512) await writeFile(join(folder, 'linux', `${size}x${size}.png`), png);
}
await writeFile(join(folder, 'postcard.ico'), icoFile(pictures));
await writeFile(join(folder, 'postcard.icns'), icnsFile(pictures));
