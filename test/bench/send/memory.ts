/** Memory of this process, as the operating system counts it. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface MemoryWatch {
  /** Bytes of resident memory at the highest moment, above what the idle process took. */
  peakAboveIdle(): number;
}

const EVERY_MS = 5;

/** Starts to watch, after a garbage collection that makes "idle" mean the same every time. */
export async function startMemoryWatch(): Promise<MemoryWatch> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let n = 0; n < 3; n += 1) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const idle = process.memoryUsage.rss();
  let peak = idle;
  setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), EVERY_MS).unref();
  return { peakAboveIdle: () => Math.max(peak, process.memoryUsage.rss()) - idle };
}
