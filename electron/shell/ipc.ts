/** The only place that touches ipcMain: every channel of the contract goes through the guard, nothing else exists. */
import { ipcMain, type BrowserWindow } from 'electron';
import { channels } from '../../shared/contract/index.ts';
import { EVENT_CHANNEL } from '../event-channel.ts';
import { createEventQueue, type EventQueue } from './event-queue.ts';
import { createGuard, type GuardOptions } from './guard.ts';

/** Answers the calls of the contract. Called once. */
export function answerCalls(options: GuardOptions): void {
  const guard = createGuard(options);
  for (const channel of channels) {
    ipcMain.handle(channel, ({ sender, senderFrame }, input: unknown) =>
      guard(channel, { webContentsId: sender.id, frame: senderFrame }, input),
    );
  }
}

/** Events for a window; they wait until the page is mounted, and again while it reloads. */
export function eventsFor(window: BrowserWindow): EventQueue {
  const contents = window.webContents;
  const queue = createEventQueue((event) => {
    if (!contents.isDestroyed()) contents.send(EVENT_CHANNEL, event);
  });
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) queue.close();
  });
  contents.on('render-process-gone', () => queue.close());
  return queue;
}
