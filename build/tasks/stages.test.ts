import { expect, it } from 'vitest';
import { stagesOn } from './stages.ts';

const names = (platform: NodeJS.Platform) => stagesOn(platform).runs.map(({ name }) => name);

it('Linux runs everything', () => {
  expect(names('linux')).toEqual([
    'tsc', 'oxlint', 'prettier', 'knip', 'unit tests', 'system tests', 'build', 'e2e', 'measured e2e', 'crash', 'demo', 'package',
  ]); // prettier-ignore
  expect(stagesOn('linux').leaves).toEqual([]);
});

it.each(['darwin', 'win32'] as const)(
  '%s runs what needs no program of Linux’s, and names the rest',
  (platform) => {
    expect(names(platform)).toEqual(['unit tests', 'build', 'e2e', 'measured e2e', 'package']);
    const { leaves } = stagesOn(platform);
    expect(leaves.map((line) => line.split(/[:,]/)[0])).toEqual([
    'tsc', 'oxlint', 'prettier', 'knip', 'system tests', 'crash', 'demo', 'e2e',
  ]); // prettier-ignore
  },
);
