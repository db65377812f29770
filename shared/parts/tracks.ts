/** The tracks of a film: what each holds, and where its bytes lie in the file (ISO/IEC 14496-12, 8.3 to 8.8). Pure. */
import { boxesAlong, lettersAt, numberAt, type Box } from './boxes.ts';

export interface Track {
  readonly box: Box;
  /** `vide`, `soun`, or one of many others. */
  readonly handler: string;
  /** Of the codec: `avc1`, `mp4a`, … */
  readonly codec: string;
  /** Pixels as they appear, turned upright; 0 for sound. */
  readonly width: number;
  readonly height: number;
}

export function tracksOf(bytes: Uint8Array, movie: Box): readonly Track[] {
  return boxesAlong(bytes, movie, ['trak']).map((box) => {
    const [handler] = boxesAlong(bytes, box, ['mdia', 'hdlr']);
    const [description] = boxesAlong(bytes, box, ['mdia', 'minf', 'stbl', 'stsd']);
    const [header] = boxesAlong(bytes, box, ['tkhd']);
    // Fixed-point numbers: whole pixels stand in the upper half. The matrix before them turns by quarters.
    const size = header
      ? [numberAt(bytes, header.end - 8) >>> 16, numberAt(bytes, header.end - 4) >>> 16]
      : [];
    const turned = header !== undefined && numberAt(bytes, header.end - 44) === 0;
    const [width = 0, height = 0] = turned ? size.toReversed() : size;
    return {
      box,
      handler: handler ? lettersAt(bytes, handler.body + 8) : '',
      codec: description ? lettersAt(bytes, description.body + 12) : '',
      width,
      height,
    };
  });
}

/**
 * Where the samples of a track lie: `[from, to)` for each chunk. Null when its tables contradict each other or reach
 * beyond the file.
 */
export function samplesOf(bytes: Uint8Array, { box }: Track): readonly (readonly [number, number])[] | null {
  const table = (type: string) => boxesAlong(bytes, box, ['mdia', 'minf', 'stbl', type])[0];
  const [sizes, runs, short, long] = [table('stsz'), table('stsc'), table('stco'), table('co64')];
  const offsets = short ?? long;
  if (!sizes || !runs || !offsets) return null;
  const common = numberAt(bytes, sizes.body + 4);
  const samples = numberAt(bytes, sizes.body + 8);
  const chunks = numberAt(bytes, offsets.body + 4);
  const entries = numberAt(bytes, runs.body + 4);
  if (runs.body + 8 + 12 * entries > runs.end) return null;
  if (offsets.body + 8 + chunks * (short ? 4 : 8) > offsets.end) return null;
  if (common === 0 && sizes.body + 12 + 4 * samples > sizes.end) return null;
  const found: (readonly [number, number])[] = [];
  let sample = 0;
  let entry = 0;
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const next = runs.body + 8 + 12 * (entry + 1);
    if (entry + 1 < entries && numberAt(bytes, next) <= chunk + 1) entry += 1;
    const from = short
      ? numberAt(bytes, offsets.body + 8 + 4 * chunk)
      : numberAt(bytes, offsets.body + 8 + 8 * chunk) * 2 ** 32 +
        numberAt(bytes, offsets.body + 12 + 8 * chunk);
    const last = Math.min(samples, sample + numberAt(bytes, runs.body + 8 + 12 * entry + 4));
    let to = from + common * (last - sample);
    if (common === 0) {
      for (let at = sample; at < last; at += 1) to += numberAt(bytes, sizes.body + 12 + 4 * at);
    }
    sample = last;
    if (to > bytes.length) return null;
    found.push([from, to]);
  }
  return found;
}
