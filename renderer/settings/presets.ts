/** The values a setting offers. Pure. */

export const BATCHES = [1, 10, 25, 50, 100];
export const UNDO_SECONDS = [0, 5, 10, 20, 30];
export const LATE_HOURS = [1, 4, 12, 24, 72];
export const PER_MINUTE = [0, 10, 30, 60, 120, 300];

/** Bytes a message may take, each with its reason in the words `settings.pictures.<bytes>`; api/swift.md, section 7. */
export const PICTURE_TARGETS = [300_000, 500_000, 525_000, 600_000, 1_000_000] as const;
export type PictureTarget = (typeof PICTURE_TARGETS)[number];

/** The presets with the current value among them, in order: a value set elsewhere is never changed by looking. */
export function withCurrent(presets: readonly number[], current: number): number[] {
  return [...new Set([...presets, current])].sort((a, b) => a - b);
}

export function isPictureTarget(bytes: number): bytes is PictureTarget {
  return PICTURE_TARGETS.some((target) => target === bytes);
}
