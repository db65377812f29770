/** What the stand-in lacks must fail loudly: a quiet `undefined` would let a test pass that real Electron fails. */
import { EventEmitter } from 'node:events';

const notBuilt = (name: string) => new Error(`stand-in: electron.${name} is not built`);

/** Names the language itself asks for (await, JSON.stringify, assertion libraries); they are never Electron's. */
const ASKED_BY_THE_LANGUAGE = new Set(['then', 'toJSON', 'asymmetricMatch', 'nodeType', '$$typeof']);
const isForeign = (key: string | symbol) => typeof key === 'symbol' || ASKED_BY_THE_LANGUAGE.has(key);

/** The same object, except that reading or writing a property it lacks throws. */
export function guard<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key, receiver) {
      if (key in object || isForeign(key)) return Reflect.get(object, key, receiver) as unknown;
      throw notBuilt(`${name}.${String(key)}`);
    },
    set(object, key, value, receiver) {
      if (key in object || isForeign(key)) return Reflect.set(object, key, value, receiver);
      throw notBuilt(`${name}.${String(key)}`);
    },
  });
}

/** An export of Electron's that is not built at all: any use of it throws. */
export function missing(name: string): never {
  const fail = (): never => {
    throw notBuilt(name);
  };
  return new Proxy(function () {}, {
    get: (_target, key) => (isForeign(key) ? undefined : missingMember(`${name}.${String(key)}`)),
    apply: fail,
    construct: fail,
  }) as never;
}

function missingMember(name: string): never {
  throw notBuilt(name);
}

// The listener's type is EventEmitter's own.
type Listener = Parameters<EventEmitter['on']>[1];

/** An EventEmitter that refuses to listen for an event the stand-in does not know. */
export class KnownEmitter extends EventEmitter {
  readonly standsFor: string;
  readonly known: ReadonlySet<string>;

  constructor(name: string, known: readonly string[]) {
    super();
    this.standsFor = name;
    this.known = new Set(known);
  }

  override on(event: string, listener: Listener): this {
    return super.on(this.check(event), listener);
  }
  override addListener(event: string, listener: Listener): this {
    return super.addListener(this.check(event), listener);
  }
  override once(event: string, listener: Listener): this {
    return super.once(this.check(event), listener);
  }
  override prependListener(event: string, listener: Listener): this {
    return super.prependListener(this.check(event), listener);
  }

  private check(event: string): string {
    if (!this.known.has(event)) throw notBuilt(`${this.standsFor} event '${event}'`);
    return event;
  }
}

/** An Electron event object, with details of its own. */
export function createEvent<D extends object>(details: D) {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}
