/** "148 people have not been sent to yet": asked before Postcard closes while something is on its way. */
import { dialog, type BrowserWindow } from 'electron';
import type { Unfinished } from '../engine/log/unfinished.ts';
import type { Say } from '../../shared/words/index.ts';
import { focusWindow } from './window.ts';

const KEEP = 0;
const CLOSE = 1;

/** True when Postcard may close: nothing is on its way, or the user says so. The safe answer is the default. */
export async function askToQuit(
  window: BrowserWindow,
  say: Say,
  { waiting, sending, until }: Unfinished,
): Promise<boolean> {
  if (waiting + sending === 0) return true;
  focusWindow(window);
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: say('quit.title'),
    message: say('quit.message', { waiting, sending }),
    detail: [
      sending > 0 ? say('quit.inFlight', { sending }) : '',
      until === null ? '' : say('quit.later', { waiting, until: new Date(until) }),
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
    buttons: [say('quit.keep'), say('quit.close')],
    defaultId: KEEP,
    cancelId: KEEP,
    noLink: true,
  });
  return response === CLOSE;
}

/** For whoever starts Postcard while the last request is being finished: it is not broken, and nothing need be done. */
export async function tellClosing(say: Say): Promise<void> {
  await dialog.showMessageBox({
    type: 'info',
    title: say('quit.closing.title'),
    message: say('quit.closing.message'),
    detail: say('quit.closing.detail'),
    buttons: [say('recovery.understood')],
    noLink: true,
  });
}
