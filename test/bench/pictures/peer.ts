/** What sharp (libvips) makes of a picture within the same budget at its best settings, and how alike pictures are. */
import sharp from 'sharp';
import { ssim } from 'ssim.js';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** mozjpeg's encoder at the highest quality that fits, found by halving; Lanczos resizing; upright, in sRGB. */
export async function sharpFit(file: Buffer, { width, height }: Size, budgetBytes: number): Promise<Buffer> {
  const { data, info } = await sharp(file)
    .rotate()
    .resize(width, height, { fit: 'fill' })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  let best: Buffer | null = null;
  let low = 1;
  let high = 100;
  while (low <= high) {
    const quality = Math.floor((low + high) / 2);
    const made = await sharp(data, { raw: info }).jpeg({ quality, mozjpeg: true }).toBuffer();
    if (made.length <= budgetBytes) {
      best = made;
      low = quality + 1;
    } else {
      high = quality - 1;
    }
  }
  if (!best) throw new Error('sharp cannot fit the picture');
  return best;
}

/** The same for a drawing: PNG with a palette, which sharp makes with libimagequant. */
export async function sharpDrawing(file: Buffer, { width, height }: Size): Promise<Buffer> {
  return sharp(file)
    .resize(width, height, { fit: 'fill' })
    .flatten({ background: '#fff' })
    .png({ palette: true, colours: 256, effort: 10, quality: 100, dither: 0 })
    .toBuffer();
}

/** Structural similarity of a prepared picture to its original, resized by sharp: 1 is the same. */
export async function likeness(original: Buffer, prepared: Uint8Array, size: Size): Promise<number> {
  const [one, other] = await Promise.all([pixelsOf(original, size), pixelsOf(Buffer.from(prepared), size)]);
  return ssim(one, other, { ssim: 'fast', downsample: false }).mssim;
}

async function pixelsOf(picture: Buffer, { width, height }: Size) {
  const data = await sharp(picture)
    .rotate()
    .resize(width, height, { fit: 'fill' })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer();
  return { data: new Uint8ClampedArray(data), width, height };
}
