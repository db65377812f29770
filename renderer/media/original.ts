/** What there is to know of a file before it is decoded: whether it is whole, whether it moves, whether it can pass. */
import type { ContentType } from '../../shared/parts/kinds.ts';
import { openFrames } from './decode.ts';
import type { HeaderSize } from './dimensions.ts';
import { readGif, stripGif } from '../../shared/parts/gif.ts';
import { readJpeg, stripJpeg } from '../../shared/parts/jpeg.ts';
import { Refusal } from './mediaError.ts';
import { readPng, stripPng } from '../../shared/parts/png.ts';
import type { BrowserFormat } from './sniff.ts';

export interface Original {
  readonly format: BrowserFormat;
  readonly animated: boolean;
  /** The file without metadata, when leaving that out changes nothing one can see; otherwise null. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  readonly contentType: ContentType | null;
}

/** @throws Refusal `attachment-unreadable` for a file that is cut short. */
export async function lookAt(
  bytes: Uint8Array<ArrayBuffer>,
  format: BrowserFormat,
  header: HeaderSize,
): Promise<Original> {
  const other = { format, animated: false, bytes: null, contentType: null };
  if (format === 'jpeg') {
    const parts = readJpeg(bytes);
    mustBeComplete(parts);
    const upright = header.orientation === 1 || !parts.hasExif;
    const plain = upright && parts.plainColour && parts.components !== 4;
    return plain ? { ...other, contentType: 'image/jpeg', bytes: stripJpeg(bytes, parts) } : other;
  }
  if (format === 'png') {
    const parts = readPng(bytes);
    mustBeComplete(parts);
    return parts.plain ? { ...other, contentType: 'image/png', bytes: stripPng(bytes, parts) } : other;
  }
  if (format === 'gif') {
    const parts = readGif(bytes);
    mustBeComplete(parts);
    return parts.frames > 1
      ? { format, contentType: 'image/gif', bytes: stripGif(parts), animated: true }
      : other;
  }
  if (format === 'apng') mustBeComplete(readPng(bytes));
  return format === 'bmp' ? other : { ...other, animated: await moves(bytes, format) };
}

async function moves(bytes: Uint8Array<ArrayBuffer>, format: BrowserFormat): Promise<boolean> {
  const { decoder, track } = await openFrames(bytes, format);
  decoder.close();
  return track.animated && track.frameCount > 1;
}

function mustBeComplete({ complete }: { readonly complete: boolean }): void {
  if (!complete) throw new Refusal('attachment-unreadable', 'damaged');
}
