import { defineConfig } from 'vitest/config';

/** Tests that start browsers, servers, keyrings and processes: too slow for `npm run check`, part of `npm test`. */
const system = ['test/{engine,keychain,pictures,provider,stand-in}/**/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{shared,electron,renderer,build,test}/**/*.test.{ts,tsx}'],
          exclude: system,
        },
      },
      { extends: true, test: { name: 'system', include: system } },
    ],
    pool: 'forks',
    // All processors: many tests wait for a browser or a server rather than compute.
    maxWorkers: '100%',
    // ui/tokens.test.ts reads the colours.
    css: true,
    // A busy machine is slow, not wrong; what hangs still fails.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
