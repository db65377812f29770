/** Lets a few jobs run at once and the rest wait in order. */

/** A function that runs `job` as soon as fewer than `size` others run; a job whose signal fires leaves the line. */
export function createSlots(size: number) {
  let running = 0;
  const waiting: (() => void)[] = [];

  const enter = (signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      signal.throwIfAborted();
      if (running < size) {
        running += 1;
        resolve();
        return;
      }
      const begin = () => {
        signal.removeEventListener('abort', leave);
        running += 1;
        resolve();
      };
      const leave = () => {
        waiting.splice(waiting.indexOf(begin), 1);
        reject(signal.reason as Error);
      };
      waiting.push(begin);
      signal.addEventListener('abort', leave, { once: true });
    });

  return async function run<T>(signal: AbortSignal, job: () => Promise<T>): Promise<T> {
    await enter(signal);
    try {
      return await job();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
