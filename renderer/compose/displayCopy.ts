/** Originals as the window can show them: decoded once, in the worker, whatever their format. */
import { prepareFile } from '../media/prepareFile.ts';

/** A copy this large keeps everything that can be seen in the window. */
const COPY_BYTES = 3_000_000;

const copies = new WeakMap<File, Promise<ImageBitmap>>();

/** The upright picture, an animation's first one; at most as many pixels as are sent. Rejects when it cannot be read. */
export function displayCopy(file: File): Promise<ImageBitmap> {
  const known = copies.get(file);
  if (known) return known;
  const made = prepareFile(file, file.name, {
    budgetBytes: COPY_BYTES,
    still: true,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  }).then(({ bytes, contentType }) => createImageBitmap(new Blob([bytes], { type: contentType })));
  copies.set(file, made);
  return made;
}
