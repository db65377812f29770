/** The user-data folder. */
import { resolve } from 'node:path';
import { app } from 'electron';

/** POSTCARD_HOME, or Electron's own choice. Set before anything is written, so that nothing lands elsewhere. */
export function chooseHome(env: NodeJS.ProcessEnv): string {
  if (env.POSTCARD_HOME) {
    const home = resolve(env.POSTCARD_HOME);
    app.setPath('userData', home);
    app.setPath('sessionData', home);
  }
  return app.getPath('userData');
}
