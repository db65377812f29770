/** Tells the user what became of a send while they were looking at something else. */
import { Notification, powerSaveBlocker, type BrowserWindow } from 'electron';
import type { Envelope } from '../../shared/contract/failure.ts';
import type { Say } from '../../shared/words/index.ts';
import { createSendWatch } from './send-watch.ts';

export interface NotifyOptions {
  window: BrowserWindow;
  say: () => Say;
  readSend: (id: number) => Promise<Envelope<unknown>>;
  /** The user clicked the notification of this send. */
  onClick: (id: number) => void;
  /** True while a live message is leaving. */
  onLive: (isLeaving: boolean) => void;
}

/** A function to call with the id of every send that changed: it moves the progress bar and notifies. */
export function watchSends({
  window,
  say,
  readSend,
  onClick,
  onLive,
}: NotifyOptions): (id: number) => Promise<void> {
  const notify = createNotifier(onClick);
  const keepAwake = createKeepAwake();
  const isUnseen = (): boolean => !window.isDestroyed() && !window.isFocused();
  window.on('focus', () => window.flashFrame(false));
  return createSendWatch({
    readSend,
    since: Date.now(),
    onProgress(part) {
      if (!window.isDestroyed()) window.setProgressBar(part ?? -1);
    },
    onLive(isLeaving) {
      keepAwake(isLeaving);
      onLive(isLeaving);
    },
    onStopped({ id }, reason) {
      if (!isUnseen()) return;
      window.flashFrame(true);
      notify(id, say()('notify.stopped'), say()(`notify.stopped.${reason}`));
    },
    onFinished({ id, counts, mode }) {
      if (!isUnseen()) return;
      const { accepted, refused, unknown } = counts;
      notify(
        id,
        say()(mode === 'practice' ? 'notify.finishedPractice' : 'notify.finished'),
        say()('notify.counts', { accepted, refused, unknown }),
      );
    },
  });
}

function createNotifier(onClick: (id: number) => void): (id: number, title: string, body: string) => void {
  // Kept until clicked or closed, or the garbage collector takes the click handler with it.
  const shown = new Set<Notification>();
  return (id, title, body) => {
    if (!Notification.isSupported()) return;
    const notification = new Notification({ title, body });
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
  };
}

/** While it is told `true`, the system does not suspend the app for want of a user. The screen may go dark. */
function createKeepAwake(): (wanted: boolean) => void {
  let blocker: number | null = null;
  return (wanted) => {
    if (wanted && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
    else if (!wanted && blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  };
}
