/** Which frames of an animation count: for its palette, and where several are seen for too short a time. Pure. */

/** At most `most` of so many frames, from the first to the last, as evenly as can be. */
export function sampled(count: number, most: number): number[] {
  const taken = Math.min(count, most);
  return Array.from({ length: taken }, (_, index) =>
    Math.round((index * (count - 1)) / Math.max(1, taken - 1)),
  );
}

export interface Frame {
  /** Made when the frame is known to be kept. */
  readonly pixels: () => Uint8ClampedArray;
  readonly ms: number;
}

/** One frame that stands for several. */
export interface Held {
  readonly pixels: Uint8ClampedArray;
  /** How long it is seen, and for how much of that by itself. */
  readonly ms: number;
  readonly ownMs: number;
}

export const hold = ({ pixels, ms }: Frame): Held => ({ pixels: pixels(), ms, ownMs: ms });

/** Both frames as one, seen for as long as both: the one that lasts longer, the earlier of two alike. */
export function join(held: Held, next: Frame): Held {
  const ms = held.ms + next.ms;
  return next.ms > held.ownMs ? { ...hold(next), ms } : { ...held, ms };
}
