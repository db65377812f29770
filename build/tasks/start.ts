/** `npm start`: builds what changed and opens the window. */
import { hasDisplay } from '../setup/display.mjs';
import { electronBinary } from '../setup/electron.mjs';
import { say } from '../setup/say.mjs';
import { ensureBuilt } from './build.ts';
import { runTool } from './child.ts';

/** Opens the app, or runs `demo` where there is no screen; returns the exit code. */
export async function start(options: string[], demo: () => Promise<number>): Promise<number> {
  if (!hasDisplay()) {
    say('There is no display to open a window on, so the demo runs instead.');
    return demo();
  }
  await ensureBuilt();
  const binary = electronBinary();
  if (binary === null) {
    say('Opening Postcard in the stand-in (Chromium and Node), as Electron could not be downloaded.');
    return runTool('node --disable-warning=ExperimentalWarning test/stand-in/run.ts --headed .', { options });
  }
  say('Opening Postcard in Electron.');
  return runTool('electron .', { options: [...sandboxOptions(), ...options] });
}

/** Chromium refuses to sandbox for root; only a container runs this as root. */
function sandboxOptions(): string[] {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (asRoot) say('You are root, for whom Chromium has no sandbox: use an ordinary account for real work.');
  return asRoot ? ['--no-sandbox'] : [];
}
