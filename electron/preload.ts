/**
 * The only bridge between the page and the main process: one function for each channel of the contract, and one
 * for events. It has no logic; answers are the contract's envelopes, and Electron's event object never reaches the page.
 */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { EVENT_CHANNEL } from './event-channel.ts';

/** The contract's channel names, `domain.operation`; written in at build time, so that the page adds none. */
// oxlint-disable-next-line no-underscore-dangle -- a name of Vite's `define`, not of a member
declare const __CHANNELS__: readonly `${string}.${string}`[];

type Call = (input: unknown) => Promise<unknown>;

const domains: Record<string, Record<string, Call>> = {};
for (const channel of __CHANNELS__) {
  const [domain, operation] = channel.split('.') as [string, string];
  domains[domain] ??= {};
  domains[domain][operation] = (input) => ipcRenderer.invoke(channel, input);
}

/** Calls the listener for every event from main, until the returned function is called. */
function onEvent(listener: (event: unknown) => void): () => void {
  const relay = (_event: IpcRendererEvent, event: unknown): void => listener(event);
  ipcRenderer.on(EVENT_CHANNEL, relay);
  return () => {
    ipcRenderer.removeListener(EVENT_CHANNEL, relay);
  };
}

contextBridge.exposeInMainWorld('postcard', { ...domains, onEvent });
