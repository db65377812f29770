/* oxlint-disable unicorn/consistent-function-scoping -- what runs in the page may refer to nothing outside itself */
/**
 * contextBridge's membrane between the preload's isolated world and the page's main world. The two share the DOM but no
 * JavaScript object, so values travel as the details of events whose name only these two know (Chromium clones an
 * event's detail when it crosses worlds, and dispatching is synchronous).
 * `createLink` is sent into the page as source text, so it must not refer to anything outside itself.
 */

export interface Link {
  /** Makes a value of this world a property of the other world's window: copied, functions proxied, deeply frozen. */
  expose(key: string, api: unknown): void;
}

export function createLink(secret: string, side: 'isolated' | 'main'): Link {
  type Packed =
    | ['value', unknown]
    | ['object', [string, Packed][]]
    | ['array', Packed[]]
    | ['function' | 'promise', number]
    | ['error', string];
  type Message =
    | { kind: 'expose'; key: string; api: Packed }
    | { kind: 'call'; call: number; target: number; args: Packed[] }
    | { kind: 'answer' | 'settle'; call: number; ok: boolean; value: Packed };

  // Held from before the page's own scripts run, which could replace them.
  const { dispatchEvent } = EventTarget.prototype;
  const Event = CustomEvent;
  const clone = structuredClone;
  const apply = Reflect.apply;

  const functions: ((...args: unknown[]) => unknown)[] = [];
  const numbers = new WeakMap<object, number>();
  const proxies = new Map<number, unknown>();
  const answers = new Map<number, { ok: boolean; value: Packed }>();
  const promises = new Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>();
  let count = 0;

  function tell(message: Message): void {
    const to = side === 'isolated' ? 'main' : 'isolated';
    apply(dispatchEvent, window, [new Event(`${secret}-${to}`, { detail: message })]);
  }

  const isRecord = (value: object) => Object.prototype.toString.call(value) === '[object Object]';

  /** True for data without functions, promises and errors: Chromium's own clone does the rest, and is much faster. */
  function isData(value: unknown): boolean {
    if (value === null || typeof value !== 'object')
      return typeof value !== 'function' && typeof value !== 'symbol';
    if (Array.isArray(value)) return value.every(isData);
    return isRecord(value) ? Object.values(value).every(isData) : ArrayBuffer.isView(value);
  }

  function pack(value: unknown): Packed {
    if (isData(value)) return ['value', value];
    if (typeof value === 'function') {
      let number = numbers.get(value);
      if (number === undefined) {
        number = functions.push(value as (...args: unknown[]) => unknown) - 1;
        numbers.set(value, number);
      }
      return ['function', number];
    }
    if (typeof value === 'symbol' || value === null || typeof value !== 'object')
      throw new Error('An object could not be cloned.');
    if (value instanceof Promise) return packPromise(value);
    // Electron keeps an error's message and nothing else.
    if (value instanceof Error) return ['error', String(value.message)];
    if (Array.isArray(value)) return ['array', value.map(pack)];
    if (isRecord(value)) {
      return ['object', Object.entries(value).map(([key, item]) => [key, pack(item)])];
    }
    try {
      return ['value', clone(value)];
    } catch {
      throw new Error('An object could not be cloned.');
    }
  }

  function packPromise(promise: Promise<unknown>): Packed {
    count += 1;
    const id = count;
    const settle = (ok: boolean) => (value: unknown) =>
      tell({ kind: 'settle', call: id, ...packSafely(ok, value) });
    promise.then(settle(true), settle(false));
    return ['promise', id];
  }

  function packSafely(ok: boolean, value: unknown): { ok: boolean; value: Packed } {
    try {
      return { ok, value: pack(value) };
    } catch (error) {
      return { ok: false, value: pack(error) };
    }
  }

  function freeze(value: unknown): unknown {
    if (value === null || typeof value !== 'object' || !(Array.isArray(value) || isRecord(value)))
      return value;
    Object.values(value).forEach(freeze);
    return Object.freeze(value);
  }

  function unpack([kind, content]: Packed, frozen = false): unknown {
    const done = <T>(value: T): T => (frozen ? Object.freeze(value) : value);
    switch (kind) {
      case 'value':
        return frozen ? freeze(content) : content;
      case 'error':
        return new Error(content);
      case 'array':
        return done(content.map((item) => unpack(item, frozen)));
      case 'object':
        return done(Object.fromEntries(content.map(([key, item]) => [key, unpack(item, frozen)])));
      case 'promise':
        return new Promise((resolve, reject) => promises.set(content, { resolve, reject }));
      case 'function':
        if (!proxies.has(content)) {
          proxies.set(
            content,
            done((...args: unknown[]) => call(content, args)),
          );
        }
        return proxies.get(content);
    }
  }

  function call(target: number, args: unknown[]): unknown {
    count += 1;
    const id = count;
    tell({ kind: 'call', call: id, target, args: args.map(pack) });
    const answer = answers.get(id);
    answers.delete(id);
    if (!answer) throw new Error('An object could not be cloned.');
    const value = unpack(answer.value);
    if (!answer.ok) throw value;
    return value;
  }

  function hear(message: Message): void {
    switch (message.kind) {
      case 'expose':
        if (message.key in window) return;
        Object.defineProperty(window, message.key, {
          value: unpack(message.api, true),
          enumerable: true,
          writable: false,
          configurable: false,
        });
        return;
      case 'call': {
        let answer;
        try {
          const args = message.args.map((item) => unpack(item));
          answer = packSafely(true, apply(functions[message.target]!, undefined, args));
        } catch (error) {
          answer = packSafely(false, error);
        }
        tell({ kind: 'answer', call: message.call, ...answer });
        return;
      }
      case 'answer':
        answers.set(message.call, message);
        return;
      case 'settle': {
        const promise = promises.get(message.call);
        promises.delete(message.call);
        promise?.[message.ok ? 'resolve' : 'reject'](unpack(message.value));
      }
    }
  }

  window.addEventListener(`${secret}-${side}`, (event) => {
    event.stopImmediatePropagation();
    hear((event as CustomEvent<Message>).detail);
  });

  return { expose: (key, api) => tell({ kind: 'expose', key, api: pack(api) }) };
}
