/** Builds everything that ships: the renderer's page, the preload bridge, and the main process with its engine. */
import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';
import { channels } from './shared/contract/index.ts';

/** What runs in Node is bundled whole, so that the packaged app carries keytar as its only node module. */
const node: EnvironmentOptions = {
  consumer: 'server',
  resolve: { noExternal: true, external: ['electron', 'keytar'], conditions: ['node', 'import', 'default'] },
  keepProcessEnv: true,
};

/** libheif (LGPL-3.0) ships unmodified, in a file of its own that can be exchanged, with its licence beside it. */
const libheifLicence: Plugin = {
  name: 'libheif-licence',
  applyToEnvironment: ({ name }) => name === 'client',
  generateBundle() {
    const source = readFileSync('node_modules/libheif-js/libheif-wasm/LICENSE');
    this.emitFile({ type: 'asset', fileName: 'assets/libheif.LICENSE.txt', source });
  },
};

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react(), libheifLicence],
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
          input: {
            main: 'electron/main.ts',
            engine: 'electron/engine/worker.ts',
            check: 'electron/engine/log/check-worker.ts',
            export: 'electron/engine/export/worker.ts',
            sheet: 'electron/engine/people/sheet/thread.ts',
          },
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
