/** `npm test`: every stage, then one plain line with the sum. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../setup/places.mjs';
import { runTool } from './child.ts';
import { withKeyring } from './session.ts';
import { stagesOn, type Stage } from './stages.ts';
import { describeTally, type Tally } from './tally.ts';

const MINUTE_MS = 60_000;

/** Runs all stages, even after a failure, and returns the exit code. */
export async function testEverything(): Promise<number> {
  await mkdir(join(root, 'test-results'), { recursive: true });
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const lines: string[] = [];
  const { runs, leaves } = stagesOn(process.platform);
  for (const stage of runs) {
    process.stdout.write(`\n== ${stage.name}\n`);
    const begun = Date.now();
    const tally = await runStage(stage);
    for (const key of ['passed', 'failed', 'skipped'] as const) sum[key] += tally[key];
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    lines.push(
      `${tally.failed === 0 ? 'ok  ' : 'FAIL'} ${stage.name}: ${describeTally(tally)}, ${seconds} s`,
      ...tally.names.map((name) => `       ${name}`),
    );
  }
  lines.push(...leaves.map((line) => `not here: ${line}`));
  if (sum.skipped > 0) lines.push(`Left out, as this computer cannot run them: ${sum.skipped} tests`);
  process.stdout.write(`\n${lines.join('\n')}\n\n${sum.passed} passed, ${sum.failed} failed\n`);
  return sum.failed === 0 ? 0 : 1;
}

async function runStage(stage: Stage): Promise<Tally> {
  if (stage.results) await rm(join(root, stage.results.file), { force: true });
  const limitMs = stage.limitMinutes * MINUTE_MS;
  const code = await withKeyring((session) => runTool(stage.command, { ...session, limitMs }));
  const tally = await readResults(stage);
  if (code === 0) return tally;
  // The runner says that something is wrong even where no test of it failed.
  return { ...tally, passed: stage.results ? tally.passed : 0, failed: Math.max(tally.failed, 1) };
}

async function readResults({ results }: Stage): Promise<Tally> {
  if (!results) return { passed: 1, failed: 0, skipped: 0, names: [] };
  try {
    return results.tally(JSON.parse(await readFile(join(root, results.file), 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0, names: [] };
  }
}
