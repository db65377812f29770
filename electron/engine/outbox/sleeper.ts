/** Lets the outbox sleep until something happens. */

export interface Sleeper {
  /** Resolves after so many milliseconds, or when woken; a wake that came before the sleep counts too. */
  sleep(ms: number): Promise<void>;
  wake(): void;
}

export function createSleeper(): Sleeper {
  let woken = false;
  let end: (() => void) | null = null;
  return {
    sleep(ms) {
      return new Promise((resolve) => {
        const timer = setTimeout(() => end?.(), woken ? 0 : ms);
        end = () => {
          clearTimeout(timer);
          end = null;
          woken = false;
          resolve();
        };
      });
    },
    wake() {
      woken = true;
      end?.();
    },
  };
}
