import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,build,test}/**/*.test.{ts,tsx}'],
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
