/**
 * Kills the sending process at random instants while the provider misbehaves, starts it again, lets it finish, and
 * holds the log against the provider's ledger. `node test/crash/crash.ts [--runs N] [--seed S] [--json]`.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../../electron/engine/engine.ts';
import { openToRead } from '../../electron/engine/log/database.ts';
import { numberAt } from '../../electron/engine/log/fixtures.ts';
import { logFile } from '../../electron/engine/log/open-log.ts';
import { findMiscounts } from '../../electron/engine/log/recount.ts';
import type { RecipientRow } from '../../shared/contract/sends.ts';
import type { FaultName } from '../provider/faults.ts';
import { startFakeProvider } from '../provider/server.ts';
import { readOptions, type CrashOptions } from './options.ts';
import { createRandom, type Random } from './random.ts';
import { isProof, judge, wasKilled, type Totals, type Verdict } from './verdict.ts';

const RECIPIENTS = 130;
const MAX_KILLS = 4;
const JOBS = 6;
/** Longest time from the log being open to the kill; a send takes about as long. */
const KILL_WITHIN_MS = 160;

/** What the provider does wrong, by lot; null is a good answer. */
const FAULTS: readonly (FaultName | null)[] = [
  ...Array.from({ length: 12 }, () => null),
  'reset-after-request',
  'close-after-request',
  'half-answer',
  'answer-then-reset',
  'garbled-json',
  'empty',
  '500-after-accept',
  'missing-result',
  'doubled-results',
  'reordered-results',
  'extra-result',
  '422-without-results',
  '429-retry-after-0',
  '503-html',
];

async function run(random: Random): Promise<Verdict & { kills: number }> {
  const provider = await startFakeProvider({
    fault: () => random.pick(FAULTS),
    latencyMs: 3,
  });
  const home = mkdtempSync(join(tmpdir(), 'postcard-crash-'));
  const composeId = randomUUID();
  try {
    let kills = 0;
    const wanted = random.below(MAX_KILLS) + 1;
    while (kills < wanted && (await killedSender(home, provider.mmsOrigin, composeId, random))) kills += 1;
    await finishedSender(home, provider.mmsOrigin, composeId);
    const everybody = Array.from({ length: RECIPIENTS }, (_, n) => numberAt(n));
    const taken = provider.ledger.accepted.map(({ to }) => to);
    const verdict = judge(everybody, taken, await readLog(home));
    expectCountsToAgree(home);
    return { kills, ...verdict };
  } finally {
    await provider.close();
    rmSync(home, { recursive: true, force: true });
  }
}

function startSender(home: string, origin: string, composeId: string): ChildProcess {
  const script = join(import.meta.dirname, 'sender.ts');
  return spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', script, home, origin, composeId, String(RECIPIENTS)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
}

function ended(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
}

/** False when the sender was done before the kill. */
async function killedSender(
  home: string,
  origin: string,
  composeId: string,
  random: Random,
): Promise<boolean> {
  const child = startSender(home, origin, composeId);
  const end = ended(child);
  await Promise.race([new Promise((resolve) => child.stdout?.once('data', resolve)), end]);
  await new Promise((resolve) => setTimeout(resolve, random.below(KILL_WITHIN_MS)));
  child.kill('SIGKILL');
  const { code, signal } = await end;
  return wasKilled(code, signal);
}

async function finishedSender(home: string, origin: string, composeId: string): Promise<void> {
  const { code, signal } = await ended(startSender(home, origin, composeId));
  if (code !== 0) throw new Error(`the sender ended with ${code ?? signal}`);
}

/** Reads the log as the next start would: by the engine, without sending. */
async function readLog(home: string): Promise<RecipientRow[]> {
  const engine = openEngine({
    home,
    origins: { mms: 'http://127.0.0.1:9', account: 'http://127.0.0.1:9' },
    token: null,
    undoWindow: false,
    sends: false,
    systemLocale: 'en',
    onEvent: () => undefined,
    write: () => undefined,
  });
  const { sends } = await engine.handlers['sends.list']({ before: null, limit: 10 });
  const pages = await Promise.all(
    sends.map(({ id }) =>
      engine.handlers['sends.recipients']({ id, states: null, search: '', offset: 0, limit: 500 }),
    ),
  );
  await engine.close();
  return pages.flatMap(({ rows }) => rows);
}

/** Whatever was cut off by the kills, what the log keeps as counted is what its rows say. */
function expectCountsToAgree(home: string): void {
  const database = openToRead(logFile(home));
  const miscounts = findMiscounts(database);
  database.close();
  if (miscounts.length > 0) throw new Error(`the counts disagree: ${JSON.stringify(miscounts)}`);
}

function optionsOrEnd(): CrashOptions {
  try {
    return readOptions(process.argv.slice(2), Date.now());
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  }
}

const { runs, seed, json } = optionsOrEnd();
const totals: Totals = { runs: 0, kills: 0, sent: 0, duplicates: 0, lost: 0, unflagged: 0 };
let begun = 0;

/** Takes the next run until none is left; several of these share the work, since a run mostly waits. */
async function work(): Promise<void> {
  while (begun < runs) {
    const runSeed = seed + begun;
    begun += 1;
    const result = await run(createRandom(runSeed));
    totals.runs += 1;
    for (const key of ['kills', 'sent', 'duplicates', 'lost', 'unflagged'] as const)
      totals[key] += result[key];
    if (result.duplicates + result.lost + result.unflagged > 0) {
      process.stderr.write(`run with seed ${runSeed}: ${JSON.stringify(result)}\n`);
    }
    if (totals.runs % 25 === 0) process.stderr.write(`${totals.runs} of ${runs} runs\n`);
  }
}

await Promise.all(Array.from({ length: JOBS }, work));
const { sent, kills, duplicates, lost, unflagged } = totals;
process.stdout.write(
  json
    ? `${JSON.stringify(totals)}\n`
    : `${runs} runs, ${kills} kills, ${sent} sent: ${duplicates} twice, ${lost} lost, ${unflagged} sent but called unsent\n`,
);
if (kills === 0)
  process.stderr.write('nobody was killed, so nothing is proven: run it again, or more often\n');
process.exitCode = isProof(totals) ? 0 : 1;
