/* oxlint-disable unicorn/consistent-function-scoping -- what runs in the page may refer to nothing outside itself */
/**
 * What runs in the preload's isolated world: `require('electron')` for a sandboxed preload, over one text channel to main.
 * Sent into the page as source text, so it must not refer to anything outside itself.
 */
import type { Base64, Codec } from './codec.ts';
import type { Link } from './link.ts';

export interface World {
  /** The name of the protocol binding to main; removed from the world before the preload runs. */
  binding: string;
  /** The name under which main finds the function that takes its messages. */
  receiver: string;
  secret: string;
  platform: string;
  arch: string;
  versions: Record<string, string>;
}

/*
 * A message is its head as JSON, a line feed, and the encoded values as they are: quoting what can be many megabytes a
 * second time would double them.
 */

/** Heads from the page to main; the values are arguments. `href` is read in this world, so the page cannot forge it. */
export type ToMain =
  | { kind: 'invoke'; id: number; channel: string; href: string }
  | { kind: 'send'; channel: string; href: string }
  | { kind: 'preload-error'; message: string; stack: string };

/** Heads from main to the page; the values are a result or arguments. */
export type ToPage =
  | { kind: 'result'; id: number }
  | { kind: 'failure'; id: number; error: string }
  | { kind: 'message'; channel: string };

type Preload = (require: (name: string) => unknown, exports: object, module: object, process: object) => void;

export function isolatedWorld(
  world: World,
  createCodec: (base64: Base64) => Codec,
  createLink: (secret: string, side: 'isolated') => Link,
  preload: Preload,
): void {
  // Electron runs a preload in the main frame only, unless nodeIntegrationInSubFrames is set.
  if (window.top !== window) return;

  const globals = globalThis as unknown as Record<string, unknown>;
  const send = globals[world.binding] as (text: string) => void;
  delete globals[world.binding];

  interface NativeBase64 {
    toBase64(): string;
  }
  const codec = createCodec({
    encode: (bytes) => (bytes as unknown as NativeBase64).toBase64(),
    decode: (text) =>
      (Uint8Array as unknown as { fromBase64(text: string): Uint8Array<ArrayBuffer> }).fromBase64(text),
  });
  const post = (head: ToMain, values = '') => send(`${JSON.stringify(head)}\n${values}`);

  /** A property that is not there is an API that is not built. */
  const guard = (name: string, target: object): object =>
    new Proxy(target, {
      get(object, key, receiver) {
        if (key in object || typeof key === 'symbol' || key === 'then')
          return Reflect.get(object, key, receiver) as unknown;
        throw new Error(`stand-in: ${name}.${key} is not built`);
      },
    });

  type Listener = (event: object, ...args: unknown[]) => void;
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>();
  const waiting = new Map<
    number,
    { channel: string; resolve(value: unknown): void; reject(error: Error): void }
  >();
  let calls = 0;

  const listen = (once: boolean) => (channel: string, listener: Listener) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  };
  const forget = (channel: string, listener: Listener) => {
    const left = (listeners.get(channel) ?? []).filter((entry) => entry.listener !== listener);
    listeners.set(channel, left);
    return ipcRenderer;
  };

  const ipcRenderer: object = guard('ipcRenderer', {
    on: listen(false),
    addListener: listen(false),
    once: listen(true),
    off: forget,
    removeListener: forget,
    removeAllListeners: (channel: string) => {
      listeners.delete(channel);
      return ipcRenderer;
    },
    send: (channel: string, ...args: unknown[]) =>
      post({ kind: 'send', channel, href: location.href }, codec.encode(args)),
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const encoded = codec.encode(args);
        calls += 1;
        waiting.set(calls, { channel, resolve, reject });
        post({ kind: 'invoke', id: calls, channel, href: location.href }, encoded);
      }),
  });

  Object.defineProperty(globalThis, world.receiver, {
    value: (text: string) => {
      const end = text.indexOf('\n');
      const message = JSON.parse(text.slice(0, end)) as ToPage;
      const values = text.slice(end + 1);
      if (message.kind === 'message') {
        const entries = listeners.get(message.channel) ?? [];
        listeners.set(
          message.channel,
          entries.filter((entry) => !entry.once),
        );
        const args = codec.decode(values) as unknown[];
        for (const { listener } of entries)
          listener({ sender: ipcRenderer, senderId: 0, ports: [] }, ...args);
        return;
      }
      const call = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.kind === 'result') call?.resolve(codec.decode(values));
      else call?.reject(new Error(`Error invoking remote method '${call.channel}': ${message.error}`));
    },
  });

  const link = createLink(world.secret, 'isolated');
  const exposed = new Set<string>();
  const contextBridge = guard('contextBridge', {
    exposeInMainWorld: (key: string, api: unknown) => {
      if (exposed.has(key))
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      exposed.add(key);
      link.expose(key, api);
    },
  });

  const electron = guard('electron', { contextBridge, ipcRenderer });
  const process = guard('process', {
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    platform: world.platform,
    arch: world.arch,
    versions: world.versions,
    env: {},
  });
  // A sandboxed preload may also ask for events, timers and url; Postcard's does not, so they are not built.
  const allowed: Record<string, unknown> = { electron, 'electron/renderer': electron };
  const require = (name: string) => {
    if (Object.hasOwn(allowed, name)) return allowed[name];
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  try {
    preload(require, module.exports, module, process);
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    post({ kind: 'preload-error', message, stack: stack ?? '' });
  }
}
