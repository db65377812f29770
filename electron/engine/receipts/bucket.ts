/** A bucket of allowances that fills up steadily: so many at once, so many a second. */

export interface Bucket {
  /** True when one more is allowed now. */
  take(): boolean;
}

/** @param now milliseconds that never jump */
export function createBucket(most: number, perSecond: number, now: () => number): Bucket {
  let left = most;
  let seen = now();
  return {
    take() {
      const at = now();
      left = Math.min(most, left + ((at - seen) / 1000) * perSecond);
      seen = at;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
