/** Tells the window that sends have changed, at most ten times a second however fast they change. */

const INTERVAL = 100;

export interface SendEvents {
  changed(sendId: number): void;
  /** Tells at once what has not been told. */
  flush(): void;
}

export function createSendEvents(tell: (sendId: number) => void): SendEvents {
  const pending = new Set<number>();
  let timer: NodeJS.Timeout | null = null;
  const flush = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    const ids = [...pending];
    pending.clear();
    ids.forEach(tell);
  };
  return {
    changed(sendId) {
      pending.add(sendId);
      timer ??= setTimeout(flush, INTERVAL);
    },
    flush,
  };
}
