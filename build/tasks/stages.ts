/** Everything `npm test` does, in order. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/places.mjs';
import { playwrightTally, vitestTally, type Tally } from './tally.ts';

export interface Stage {
  name: string;
  command: string;
  limitMinutes: number;
  /** Where the stage writes its results, and how to read them; without, the stage counts as one. */
  results?: { file: string; tally: (report: unknown) => Tally };
}

/** A stage that is one run of Vitest. */
function vitestStage(name: string, command: string, limitMinutes: number): Stage {
  const file = `test-results/${name.replaceAll(' ', '-')}.json`;
  return {
    name,
    command: `${command} --reporter=default --reporter=json --outputFile.json=${file}`,
    limitMinutes,
    results: { file, tally: vitestTally },
  };
}

/** `npm run check`, command by command as package.json has it, so that the two cannot differ. */
function checkStages(): Stage[] {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: { check: string };
  };
  return manifest.scripts.check
    .split(' && ')
    .map((command) =>
      command.startsWith('vitest')
        ? vitestStage('unit tests', command, 5)
        : { name: command.split(' ')[0] ?? command, command, limitMinutes: 3 },
    );
}

export const stages: readonly Stage[] = [
  ...checkStages(),
  vitestStage('system tests', 'vitest run --project system', 8),
  { name: 'build', command: 'node build/tasks/build.ts', limitMinutes: 3 },
  {
    name: 'e2e',
    command: 'playwright test -c test/e2e/playwright.config.ts',
    limitMinutes: 18,
    results: { file: 'test-results/e2e.json', tally: playwrightTally },
  },
  { name: 'crash', command: 'node test/crash/crash.ts --runs 20', limitMinutes: 4 },
  { name: 'demo', command: 'node test/demo/demo.ts', limitMinutes: 2 },
  { name: 'package', command: 'node build/package.ts', limitMinutes: 4 },
];
