/** `Notification`: remembered instead of shown. */
import type { Notification as ElectronNotification, NotificationConstructorOptions } from 'electron';
import { createEvent, guard, KnownEmitter } from './guard.ts';

class Notification extends KnownEmitter {
  title: string;
  body: string;
  silent: boolean;

  constructor({ title = '', body = '', silent = false }: NotificationConstructorOptions = {}) {
    super('Notification', ['show', 'click', 'close', 'failed', 'reply', 'action']);
    this.title = title;
    this.body = body;
    this.silent = silent;
    return guard('Notification', this);
  }
  static isSupported(): boolean {
    return true;
  }
  show(): void {
    shown.push(this);
    this.emit('show', createEvent({}));
  }
  close(): void {
    this.emit('close', createEvent({}));
  }
}

const shown: Notification[] = [];

/** Every notification so far, oldest first. */
export const notifications = (): readonly Notification[] => shown;

const Guarded = guard('Notification', Notification) as unknown as typeof ElectronNotification;
export { Guarded as Notification };
