/** Where this run of the stand-in stands: the app it carries, and the Chromium it starts when the app is ready. */
import { join } from 'node:path';
import { killChromium, startChromium, type Chromium } from './chromium.ts';
import { insist } from './insist.ts';

export interface Run {
  /** The folder that holds the app's package.json. */
  appFolder: string;
  manifest: { name: string; productName?: string; version: string; main: string };
  headed: boolean;
  /** What Chromium needs before its first page loads. */
  prepare(chromium: Chromium): Promise<void>;
}

/** The real one: Electron gives `process.exit` to `app.exit`, and so does `run.ts`. */
export const exitProcess: (code: number) => never = process.exit.bind(process);

let current: Run | null = null;

export function setRun(run: Run): void {
  current = run;
}

export function theRun(): Run {
  if (!current) throw new Error('stand-in: an app imported electron outside of test/stand-in/run.ts');
  return current;
}

let chromium: Promise<Chromium> | null = null;
const { promise: started, resolve: announce } = Promise.withResolvers<Chromium>();

/** Resolves when Chromium has been started. */
export const whenChromium = started;

/**
 * How long Chromium may take to show its first page, in milliseconds; a busy machine needs five seconds. Once in some
 * thousand starts it is there and Playwright never hears of it.
 */
const PATIENCE = 25_000;

export function bootChromium(sessionData: string, locale: string): void {
  const { headed, prepare } = theRun();
  const profile = join(sessionData, 'Chromium');
  chromium ??= insist({
    start: async () => {
      const running = await startChromium({ profile, headed, locale });
      await prepare(running);
      return running;
    },
    clear() {
      process.stderr.write('stand-in: Chromium said nothing of its first page, and is begun anew\n');
      killChromium(profile);
    },
    patience: PATIENCE,
  });
  chromium.then(announce, (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    exitProcess(1);
  });
}

/** Ends Chromium, if it was ever started. */
export async function endChromium(): Promise<void> {
  const running = await chromium?.catch(() => null);
  await running?.close().catch(() => {});
}
