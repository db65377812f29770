/** Everything `npm test` does, in order, and what of it another system than Linux can do. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LINUX_ONLY } from '../../test/e2e/linux-only.ts';
import { root } from '../setup/places.mjs';
import { playwrightTally, vitestTally, type Tally } from './tally.ts';

export interface Stage {
  name: string;
  command: string;
  limitMinutes: number;
  /** Why only Linux runs it; without, every system does. */
  onlyLinux?: string;
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

/** A stage that is one project of test/e2e/playwright.config.ts. */
function playwrightStage(name: string, project: string, limitMinutes: number): Stage {
  return {
    name,
    command: `playwright test -c test/e2e/playwright.config.ts --project=${project}`,
    limitMinutes,
    results: { file: `test-results/e2e-${project}.json`, tally: playwrightTally },
  };
}

/** `npm run check`, command by command as package.json has it, so that the two cannot differ. */
function checkStages(): Stage[] {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: { check: string };
  };
  return manifest.scripts.check.split(' && ').map((command) =>
    command.startsWith('vitest')
      ? vitestStage('unit tests', command, 5)
      : {
          name: command.split(' ')[0] ?? command,
          command,
          limitMinutes: 3,
          onlyLinux: 'it reads the sources, which are the same everywhere',
        },
  );
}

const stages: readonly Stage[] = [
  ...checkStages(),
  {
    ...vitestStage('system tests', 'vitest run --project system', 8),
    onlyLinux: 'it needs Debian’s Chromium, gnome-keyring, LibreOffice and ffmpeg',
  },
  { name: 'build', command: 'node build/tasks/build.ts', limitMinutes: 3 },
  playwrightStage('e2e', 'app', 28),
  playwrightStage('measured e2e', 'measured', 12),
  {
    name: 'crash',
    command: 'node test/crash/crash.ts --runs 20',
    limitMinutes: 4,
    onlyLinux: 'it kills by signals',
  },
  {
    name: 'demo',
    command: 'node test/demo/demo.ts',
    limitMinutes: 2,
    onlyLinux: 'the end-to-end tests do the same there',
  },
  { name: 'package', command: 'node build/package.ts', limitMinutes: 4 },
];

/** The stages that this system runs, and in words those that it does not. */
export function stagesOn(platform: NodeJS.Platform): { runs: Stage[]; leaves: string[] } {
  if (platform === 'linux') return { runs: [...stages], leaves: [] };
  const leaves = stages.flatMap(({ name, onlyLinux }) => (onlyLinux ? [`${name}: ${onlyLinux}`] : []));
  const specs = `e2e, ${LINUX_ONLY.length} files: they start programs of Linux’s (test/e2e/linux-only.ts)`;
  return { runs: stages.filter(({ onlyLinux }) => !onlyLinux), leaves: [...leaves, specs] };
}
