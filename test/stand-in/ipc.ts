/** `ipcMain`, and what Electron does with a call before and after the app's own handler. */
import { EventEmitter } from 'node:events';
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { codec } from './codec.ts';
import { guard } from './guard.ts';

type Handler = Parameters<IpcMain['handle']>[1];

const handlers = new Map<string, Handler>();

class Ipc extends EventEmitter implements Pick<IpcMain, 'handle' | 'handleOnce' | 'removeHandler'> {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    if (typeof handler !== 'function')
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`);
    handlers.set(channel, handler);
  }
  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...(args as never[])) as unknown;
    });
  }
  removeHandler(channel: string): void {
    handlers.delete(channel);
  }
}

export const ipcMain = guard('ipcMain', new Ipc()) as unknown as IpcMain & Ipc;

export type Outcome = { value: string } | { error: string };

/** Runs a handler with cloned arguments. Of what it throws, only `String(error)` goes back, as in Electron. */
export async function invoke(channel: string, event: IpcMainInvokeEvent, encoded: string): Promise<Outcome> {
  try {
    const handler = handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    const value: unknown = await handler(event, ...(codec.decode(encoded) as never[]));
    return { value: codec.encode(value) };
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error); // oxlint-disable-line no-console -- Electron's
    return { error: String(error) };
  }
}

/** Hands a message that expects no answer to `ipcMain.on`. */
export function receive(channel: string, event: object, encoded: string): void {
  ipcMain.emit(channel, event, ...(codec.decode(encoded) as unknown[]));
}
