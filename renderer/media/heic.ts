/* oxlint-disable no-underscore-dangle -- the names of libheif's C interface, as Emscripten gives them */
/**
 * Decodes HEIC and HEIF, as iPhones take them, with libheif in WebAssembly: the primary picture only, turned upright
 * and mirrored as its properties say. libheif's C interface (libheif/heif.h) is called directly, since its JavaScript
 * helpers hide the colour profile.
 */
import createLibheif from 'libheif-js/libheif-wasm/libheif.js';
import wasmAddress from 'libheif-js/libheif-wasm/libheif.wasm?url';
import { isP3Profile, type Profile, type RawPicture } from './rawPicture.ts';
import { readOwnFile } from './ownFile.ts';
import { mustHaveSaneSize } from './dimensions.ts';
import { Refusal } from './mediaError.ts';

type Libheif = ReturnType<typeof createLibheif>;

/** `heif_error`: code, sub-code, address of a message; 0 is success. */
const ERROR_BYTES = 12;
const COLORSPACE_RGB = 1;
const CHROMA_INTERLEAVED_RGBA = 11;
const CHANNEL_INTERLEAVED = 10;
const PRIMARIES_DISPLAY_P3 = 12;

/** `heif_color_profile_type`, four letters as a number. */
const fourLetters = (text: string) =>
  [...text].reduce((number, letter) => number * 256 + letter.charCodeAt(0), 0);
const NCLX = fourLetters('nclx');
const ICC = new Set([fourLetters('rICC'), fourLetters('prof')]);

/** @throws Refusal when the file is damaged or claims too many pixels. */
export async function decodeHeic(bytes: Uint8Array): Promise<RawPicture> {
  const lib = createLibheif({ wasmBinary: await readOwnFile(wasmAddress) }) as Libheif;
  // The worker ends after this one picture, and the memory with it: nothing is released by hand.
  const error = lib._malloc(ERROR_BYTES);
  const out = lib._malloc(8);
  const word = (at: number) => new DataView(lib.HEAPU8.buffer as ArrayBuffer).getUint32(at, true);
  const mustWork = () => {
    if (word(error) !== 0) throw new Refusal('attachment-unreadable', 'damaged');
  };

  const source = lib._malloc(bytes.length);
  lib.HEAPU8.set(bytes, source);
  const context = lib._heif_context_alloc();
  lib._heif_context_read_from_memory(error, context, source, bytes.length, 0);
  mustWork();
  lib._heif_context_get_primary_image_handle(error, context, out);
  mustWork();
  const handle = word(out);
  mustHaveSaneSize(lib._heif_image_handle_get_width(handle), lib._heif_image_handle_get_height(handle));
  const profile = readProfile(lib, handle, { error, out, word });

  lib._heif_decode_image(error, handle, out, COLORSPACE_RGB, CHROMA_INTERLEAVED_RGBA, 0);
  mustWork();
  const image = word(out);
  const width = lib._heif_image_get_width(image, CHANNEL_INTERLEAVED);
  const height = lib._heif_image_get_height(image, CHANNEL_INTERLEAVED);
  const plane = lib._heif_image_get_plane_readonly2(image, CHANNEL_INTERLEAVED, out);
  const stride = word(out);
  if (plane === 0 || width <= 0 || height <= 0) throw new Refusal('attachment-unreadable', 'damaged');
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    const from = plane + row * stride;
    pixels.set((lib.HEAPU8 as Uint8Array).subarray(from, from + width * 4), row * width * 4);
  }
  return { width, height, pixels, profile };
}

interface Scratch {
  readonly error: number;
  readonly out: number;
  readonly word: (at: number) => number;
}

function readProfile(lib: Libheif, handle: number, { error, out, word }: Scratch): Profile {
  const type = lib._heif_image_handle_get_color_profile_type(handle);
  if (ICC.has(type)) {
    const size = lib._heif_image_handle_get_raw_color_profile_size(handle);
    const at = lib._malloc(size);
    lib._heif_image_handle_get_raw_color_profile(error, handle, at);
    const icc = (lib.HEAPU8 as Uint8Array).slice(at, at + size);
    return word(error) !== 0 ? 'srgb' : isP3Profile(icc) ? 'display-p3' : icc;
  }
  if (type !== NCLX) return 'srgb';
  lib._heif_image_handle_get_nclx_color_profile(error, handle, out);
  // `heif_color_profile_nclx`: one byte of version, padding, then the primaries as a word.
  return word(error) === 0 && word(word(out) + 4) === PRIMARIES_DISPLAY_P3 ? 'display-p3' : 'srgb';
}
