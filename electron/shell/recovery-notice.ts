/** Tells the user that the log was damaged, what was done about it and what to look at. Names files, never paths. */
import { dialog, type BrowserWindow } from 'electron';
import type { Recovery } from '../engine/log/open-log.ts';
import type { Say } from '../../shared/words/index.ts';

/** Noon, so that no time zone makes it the day before. */
const dayOf = (day: string): Date => new Date(`${day}T12:00:00`);

export async function tellRecovery(
  window: BrowserWindow,
  say: Say,
  { aside, restored }: Recovery,
): Promise<void> {
  await dialog.showMessageBox(window, {
    type: 'warning',
    title: say('recovery.title'),
    message: restored === null ? say('recovery.begun') : say('recovery.restored', { day: dayOf(restored) }),
    detail: `${say(restored === null ? 'recovery.begun.next' : 'recovery.restored.next')}\n\n${say('recovery.kept', { file: aside })}`,
    buttons: [say('recovery.understood')],
    noLink: true,
  });
}

/** Tells the user that the log was found damaged while Postcard is open. */
export async function tellDamage(window: BrowserWindow, say: Say): Promise<void> {
  await dialog.showMessageBox(window, {
    type: 'warning',
    title: say('damage.title'),
    message: say('damage.message'),
    detail: say('damage.detail'),
    buttons: [say('recovery.understood')],
    noLink: true,
  });
}
