/** Turns any number of calls into at most one run at a time and one in each interval; the last call is never lost. */

export interface Pace {
  /** Asks for a run: now if none was lately, else as soon as the interval allows. */
  ask(): void;
  /** Forgets a run that was asked for and has not begun. */
  stop(): void;
}

export function createPace(run: () => Promise<unknown>, intervalMs: number): Pace {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let asked = false;
  let begunAt = -Infinity;

  const begin = async () => {
    timer = undefined;
    running = true;
    asked = false;
    begunAt = performance.now();
    try {
      await run();
    } finally {
      running = false;
      if (asked) plan();
    }
  };
  const plan = () => {
    timer = setTimeout(() => void begin(), Math.max(0, begunAt + intervalMs - performance.now()));
  };
  return {
    ask() {
      asked = true;
      if (!running && timer === undefined) plan();
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      asked = false;
    },
  };
}
