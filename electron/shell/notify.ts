/** Tells the user what became of a send while they were looking at something else. */
import { Notification, type BrowserWindow } from 'electron';
import type { Envelope } from '../../shared/contract/failure.ts';
import type { Say } from '../../shared/words/index.ts';
import { createSendWatch } from './send-watch.ts';

export interface NotifyOptions {
  window: BrowserWindow;
  say: () => Say;
  readSend: (id: number) => Promise<Envelope<unknown>>;
  /** The user clicked the notification of this send. */
  onClick: (id: number) => void;
}

/** A function to call with the id of every send that changed: it moves the progress bar and notifies at the end. */
export function watchSends({ window, say, readSend, onClick }: NotifyOptions): (id: number) => Promise<void> {
  // Kept until clicked or closed, or the garbage collector takes the click handler with it.
  const shown = new Set<Notification>();
  return createSendWatch({
    readSend,
    onProgress(part) {
      if (!window.isDestroyed()) window.setProgressBar(part ?? -1);
    },
    onFinished({ id, counts, mode }) {
      if (window.isDestroyed() || window.isFocused() || !Notification.isSupported()) return;
      const { accepted, refused, unknown } = counts;
      const notification = new Notification({
        title: say()(mode === 'practice' ? 'notify.finishedPractice' : 'notify.finished'),
        body: say()('notify.counts', { accepted, refused, unknown }),
      });
      const forget = (): void => {
        shown.delete(notification);
      };
      notification.on('click', () => {
        forget();
        onClick(id);
      });
      notification.on('close', forget);
      shown.add(notification);
      notification.show();
    },
  });
}
