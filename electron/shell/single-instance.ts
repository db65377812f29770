/** One Postcard for each home: two would share an outbox. */
import { app } from 'electron';

/** True for the first one. A later one makes the first come to the front, and is told to end. */
export function isFirstInstance(onSecond: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', onSecond);
  return true;
}
