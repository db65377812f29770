/** From here on `electron` is the stand-in's own module, by `import` and by `require`. */
import { registerHooks } from 'node:module';

const MODULE = new URL('./electron.ts', import.meta.url).href;

export function answerElectron(): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' || specifier === 'electron/main'
        ? { url: MODULE, format: 'module-typescript', shortCircuit: true }
        : next(specifier, context),
  });
}
