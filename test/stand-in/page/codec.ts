/* oxlint-disable unicorn/consistent-function-scoping -- what runs in the page may refer to nothing outside itself */
/**
 * A structured clone written as JSON, because the debugging protocol between main and page carries text only.
 * `createCodec` is also sent into the page as source text, so it must not refer to anything outside itself.
 */

/** How bytes become text: Node and the page have different fast ways. */
export interface Base64 {
  encode(bytes: Uint8Array): string;
  decode(text: string): Uint8Array<ArrayBuffer>;
}

export interface Codec {
  /** Throws Electron's own "An object could not be cloned." for what cannot cross. */
  encode(value: unknown): string;
  decode(text: string): unknown;
}

export function createCodec(base64: Base64): Codec {
  /** Primitives stand for themselves or for `{ kind: text }`; an object is `[index of its node]`. */
  type Ref =
    string | number | boolean | null | [number] | { u: 1 } | { h: 1 } | { n: string } | { b: string };
  type Node =
    /** The index of its list of keys, which many objects share, and its values. */
    | [number, ...Ref[]]
    | { t: 'array' | 'set'; v: Ref[] }
    | { t: 'map'; k: Ref[]; v: Ref[] }
    | { t: 'date'; v: Ref }
    | { t: 'regexp'; v: string; f: string }
    | { t: 'buffer'; v: string }
    | { t: 'view'; c: string; v: string }
    | { t: 'error'; n: string; m: string; s: Ref; c: Ref };

  const cannotClone = () => new Error('An object could not be cloned.');
  const HOLE: Ref = { h: 1 };

  function write(root: unknown): string {
    const nodes: (Node | null)[] = [];
    const shapes: string[][] = [];
    const shapeNumbers = new Map<string, number>();
    const seen = new Map<object, number>();

    function ref(value: unknown): Ref {
      if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
      if (value === undefined) return { u: 1 };
      if (typeof value === 'bigint') return { b: String(value) };
      if (typeof value === 'number') {
        if (Object.is(value, -0)) return { n: '-0' };
        return Number.isFinite(value) ? value : { n: String(value) };
      }
      if (typeof value !== 'object') throw cannotClone();
      let index = seen.get(value);
      if (index === undefined) {
        index = nodes.push(null) - 1;
        seen.set(value, index);
        nodes[index] = node(value);
      }
      return [index];
    }

    function node(value: object): Node {
      if (Array.isArray(value)) {
        return { t: 'array', v: Array.from(value, (item, i) => (i in value ? ref(item) : HOLE)) };
      }
      if (value instanceof Date) return { t: 'date', v: ref(value.getTime()) };
      if (value instanceof Map)
        return { t: 'map', k: [...value.keys()].map(ref), v: [...value.values()].map(ref) };
      if (value instanceof Set) return { t: 'set', v: [...value].map(ref) };
      if (value instanceof RegExp) return { t: 'regexp', v: value.source, f: value.flags };
      if (value instanceof ArrayBuffer) return { t: 'buffer', v: base64.encode(new Uint8Array(value)) };
      if (ArrayBuffer.isView(value)) {
        const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
        return { t: 'view', c: value.constructor.name, v: base64.encode(bytes) };
      }
      if (value instanceof Error) {
        return { t: 'error', n: value.name, m: value.message, s: ref(value.stack), c: ref(value.cause) };
      }
      // After a structured clone, only what began as a plain object or a class instance is left with this tag.
      if (Object.prototype.toString.call(value) !== '[object Object]') throw cannotClone();
      const keys = Object.keys(value);
      const values = keys.map((key) => ref((value as Record<string, unknown>)[key]));
      const name = JSON.stringify(keys);
      let shape = shapeNumbers.get(name);
      if (shape === undefined) {
        shape = shapes.push(keys) - 1;
        shapeNumbers.set(name, shape);
      }
      return [shape, ...values];
    }

    const start = ref(root);
    return JSON.stringify([start, shapes, nodes]);
  }

  function read(text: string): unknown {
    const [start, shapes, nodes] = JSON.parse(text) as [Ref, string[][], Node[]];
    const made = new Map<number, unknown>();

    function value(of: Ref): unknown {
      if (of === null || typeof of !== 'object') return of;
      if (Array.isArray(of)) return made.has(of[0]) ? made.get(of[0]) : object(of[0]);
      if ('n' in of) return Number(of.n);
      if ('b' in of) return BigInt(of.b);
      return undefined;
    }

    /** A container is remembered before it is filled, so that cycles close. */
    function object(index: number): unknown {
      const node = nodes[index]!;
      const keep = <T>(container: T): T => {
        made.set(index, container);
        return container;
      };
      if (Array.isArray(node)) {
        const [shape, ...values] = node;
        const result = keep<Record<string, unknown>>({});
        shapes[shape]!.forEach((key, i) => {
          const item = value(values[i]!);
          // Assigning would change the prototype instead.
          if (key !== '__proto__') result[key] = item;
          else
            Object.defineProperty(result, key, {
              value: item,
              writable: true,
              enumerable: true,
              configurable: true,
            });
        });
        return result;
      }
      switch (node.t) {
        case 'array': {
          const result = keep<unknown[]>(Array.from({ length: node.v.length }));
          node.v.forEach((item, i) => {
            if (item !== null && typeof item === 'object' && 'h' in item) delete result[i];
            else result[i] = value(item);
          });
          return result;
        }
        case 'set': {
          const result = keep(new Set<unknown>());
          for (const item of node.v) result.add(value(item));
          return result;
        }
        case 'map': {
          const result = keep(new Map<unknown, unknown>());
          node.k.forEach((key, i) => result.set(value(key), value(node.v[i]!)));
          return result;
        }
        case 'date':
          return keep(new Date(value(node.v) as number));
        case 'regexp':
          return keep(new RegExp(node.v, node.f));
        case 'buffer':
          return keep(base64.decode(node.v).buffer);
        case 'view': {
          const View = (globalThis as unknown as Record<string, new (b: ArrayBuffer) => ArrayBufferView>)[
            node.c
          ]!;
          return keep(new View(base64.decode(node.v).buffer));
        }
        case 'error': {
          const result = keep(new Error(node.m));
          Object.defineProperty(result, 'name', { value: node.n, configurable: true, writable: true });
          result.stack = value(node.s) as string;
          if (value(node.c) !== undefined) result.cause = value(node.c);
          return result;
        }
      }
    }

    return value(start);
  }

  return {
    encode(from) {
      let clean: unknown;
      try {
        clean = structuredClone(from);
      } catch {
        throw cannotClone();
      }
      return write(clean);
    },
    decode: read,
  };
}
