/** Lets so many through; the others wait until more may pass. */
export interface Gate {
  pass(): Promise<void>;
  open(count: number): void;
}

export function createGate(count: number): Gate {
  const waiting: (() => void)[] = [];
  let free = count;
  const admit = () => {
    while (free > 0 && waiting.length > 0) {
      free -= 1;
      waiting.shift()?.();
    }
  };
  return {
    pass: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        admit();
      }),
    open(more) {
      free += more;
      admit();
    },
  };
}
