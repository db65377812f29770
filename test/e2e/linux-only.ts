/**
 * The specs that run on Linux only, since they, or what they import, start a program that build/setup/system.mjs installs
 * there: ImageMagick, ffmpeg, libheif's encoder, poppler. test/walls/linux-only.test.ts holds the list against the imports.
 */
export const LINUX_ONLY: readonly string[] = [
  'accessibility',
  'draft',
  'history',
  'limits',
  'live',
  'offline',
  'outbox',
  'parts',
  'people',
  'people-large',
  'pictures',
  'receipts',
  'record',
  'refit',
  'storage',
];

/** Names of spec files that are to be left out here. */
export const leftOut = (platform: NodeJS.Platform): string[] =>
  platform === 'linux' ? [] : LINUX_ONLY.map((name) => `**/${name}.spec.ts`);
