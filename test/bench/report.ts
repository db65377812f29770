/** The form in which every bench reports; scripts outside the repository read it. */

export interface Measurement {
  name: string;
  unit: string;
  /** Postcard's figure: the median of several runs. */
  ours: number;
  /** What no program of this kind can do better than, measured in the same run; null where there is no such thing. */
  limit: number | null;
  /** What people use instead, measured in the same run. */
  peers: Record<string, number>;
  ratioToLimit: number | null;
  ratioToBestPeer: number | null;
  /** (slowest - fastest) / median of our runs: how far to trust the figure on this machine. */
  spread: number;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

interface Figures {
  name: string;
  unit: string;
  ours: readonly number[];
  limit?: readonly number[];
  peers?: Record<string, number>;
}

export function measurement({ name, unit, ours, limit, peers = {} }: Figures): Measurement {
  const figure = median(ours);
  const best = Object.values(peers).length > 0 ? Math.min(...Object.values(peers)) : null;
  return {
    name,
    unit,
    ours: round(figure),
    limit: limit ? round(median(limit)) : null,
    peers: Object.fromEntries(Object.entries(peers).map(([peer, value]) => [peer, round(value)])),
    ratioToLimit: limit ? round(figure / median(limit)) : null,
    ratioToBestPeer: best === null ? null : round(figure / best),
    spread: figure === 0 ? 0 : round((Math.max(...ours) - Math.min(...ours)) / figure),
  };
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
