/** Builds everything that ships: the renderer's page, the preload bridge, and the main process with its engine. */
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions } from 'vite';
import { channels } from './shared/contract/index.ts';

/** What runs in Node is bundled whole, so that the packaged app carries keytar as its only node module. */
const node: EnvironmentOptions = {
  consumer: 'server',
  resolve: { noExternal: true, external: ['electron', 'keytar'], conditions: ['node', 'import', 'default'] },
  keepProcessEnv: true,
};

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  // The bridge offers exactly the contract's channels; their names are written into it here.
  define: { __CHANNELS__: JSON.stringify(channels) },
  environments: {
    client: {
      build: { outDir: '../dist/renderer', emptyOutDir: true, target: 'chrome140', assetsInlineLimit: 0 },
    },
    main: {
      ...node,
      build: {
        outDir: '../dist',
        emptyOutDir: false,
        target: 'node24',
        ssr: true,
        minify: false,
        rolldownOptions: {
          input: { main: 'electron/main.ts', engine: 'electron/engine/worker.ts' },
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
        },
      },
    },
    preload: {
      ...node,
      build: {
        outDir: '../dist',
        emptyOutDir: false,
        target: 'chrome140',
        ssr: true,
        minify: false,
        rolldownOptions: {
          input: { preload: 'electron/preload.ts' },
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) await builder.build(environment);
    },
  },
  worker: { format: 'es' },
});
