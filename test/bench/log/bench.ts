/** A log of a million recipients: any question, opening it, who got a picture before, and all of it as a file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEngine } from '../../../electron/engine/host.ts';
import { openToRead } from '../../../electron/engine/log/database.ts';
import { logFile } from '../../../electron/engine/log/open-log.ts';
import { measurement, type Measurement } from '../report.ts';
import { exportEverything } from './export.ts';
import { PICTURE, writeMillion } from './million.ts';
import { QUESTIONS, samePicture } from './questions.ts';
import { recording, timeInShell } from './shell.ts';

/** Runs a piece of work on a home with a million recipients, which goes away afterwards. */
async function withMillion<T>(work: (home: string) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'postcard-bench-'));
  try {
    writeMillion(logFile(home), Date.now());
    return await work(home);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const p95 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;

interface Times {
  wall: number;
  /** At most: the kernel counts in ticks, the clock counts what others do as well. */
  processor: number;
}

function time(work: () => unknown): Times {
  const [begun, used] = [performance.now(), process.threadCpuUsage()];
  work();
  const { user, system } = process.threadCpuUsage(used);
  const wall = performance.now() - begun;
  return { wall, processor: Math.min(wall, (user + system) / 1000) };
}

async function askEverything(home: string): Promise<Measurement[]> {
  const path = logFile(home);
  const plain = openToRead(path);
  const recorded = recording(plain);
  const results: Measurement[] = [];
  for (const [name, questions] of Object.entries(QUESTIONS)) {
    questions.forEach((ask) => ask(plain));
    const ours = questions.map((ask) => time(() => ask(plain)));
    const groups = questions.map((ask) => {
      ask(recorded.database);
      return recorded.take();
    });
    const shell = await timeInShell(path, groups);
    results.push(
      measurement({
        name: `log: ${name}, 95th of ${questions.length}`,
        unit: 'ms',
        ours: [p95(ours.map(({ wall }) => wall))],
      }),
      measurement({
        name: `log: ${name}, processor time against the same SQL in the sqlite3 shell`,
        unit: 'ms',
        ours: [p95(ours.map(({ processor }) => processor))],
        limit: [p95(shell)],
      }),
    );
  }
  const picture: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    const begun = performance.now();
    await samePicture(plain, PICTURE);
    if (round > 0) picture.push(performance.now() - begun);
  }
  results.push(measurement({ name: 'log: who of 100,000 got a picture before', unit: 'ms', ours: picture }));
  plain.close();
  return results;
}

const OPENINGS = 11;

/** Milliseconds until the engine's log is open, as the window opens it. */
async function open(home: string): Promise<number> {
  const begun = performance.now();
  const engine = await startEngine({
    script: new URL('../../../electron/engine/worker.ts', import.meta.url),
    home,
    origins: { mms: 'http://127.0.0.1:9', account: 'http://127.0.0.1:9' },
    token: null,
    undoWindow: true,
    sends: false,
    systemLocale: 'en',
    write: () => undefined,
    onStopped: () => undefined,
  });
  const ms = performance.now() - begun;
  await engine.close();
  return ms;
}

async function openBoth(home: string): Promise<Measurement> {
  const empty = mkdtempSync(join(tmpdir(), 'postcard-bench-'));
  try {
    await open(empty);
    await open(home);
    const [ours, limit]: [number[], number[]] = [[], []];
    for (let round = 0; round < OPENINGS; round += 1) {
      limit.push(await open(empty));
      ours.push(await open(home));
    }
    return measurement({ name: 'log: opening it, against opening an empty one', unit: 'ms', ours, limit });
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
}

export function benchLog(): Promise<Measurement[]> {
  return withMillion(async (home) => [
    ...(await askEverything(home)),
    await openBoth(home),
    ...(await exportEverything(home)),
  ]);
}
