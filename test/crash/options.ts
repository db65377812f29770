/** The options of the crash run. */
import { parseArgs } from 'node:util';

export interface CrashOptions {
  runs: number;
  /** The first run's; each next run has the next one. */
  seed: number;
  json: boolean;
}

/** @throws Error whose message says which option is no whole number */
function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(number) || number < least)
    throw new Error(`--${name} takes a whole number from ${least}, not "${text}"`);
  return number;
}

/** @throws Error for what cannot be run: zero runs would pass without having tried anything */
export function readOptions(args: string[], now: number): CrashOptions {
  const { values } = parseArgs({
    args,
    options: { runs: { type: 'string', default: '25' }, seed: { type: 'string' }, json: { type: 'boolean' } },
  });
  return {
    runs: wholeNumber('runs', values.runs, 1),
    seed: values.seed === undefined ? now % 1_000_000_007 : wholeNumber('seed', values.seed, 0),
    json: values.json ?? false,
  };
}
