/** Damages files as transfers, broken programs and attackers do. The same seed makes the same damage. */

/** A generator of numbers from 0 to 1 (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;
type Damage = (file: Buffer, random: Random, others: readonly Buffer[]) => Buffer;

const below = (random: Random, limit: number) => Math.floor(random() * limit);

/** Values that lengths and counts break on. */
const EDGES = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

const DAMAGES: readonly Damage[] = [
  function flipBits(file, random) {
    const made = Buffer.from(file);
    for (let count = 1 + below(random, 16); count > 0; count -= 1) {
      const at = below(random, made.length);
      made[at] = (made[at] ?? 0) ^ (1 << below(random, 8));
    }
    return made;
  },
  function flipHeader(file, random) {
    const made = Buffer.from(file);
    for (let count = 1 + below(random, 4); count > 0; count -= 1) {
      made[below(random, Math.min(200, made.length))] = below(random, 256);
    }
    return made;
  },
  function edgeValue(file, random) {
    const made = Buffer.from(file);
    const at = below(random, Math.max(1, made.length - 4));
    const value = EDGES[below(random, EDGES.length)] ?? 0;
    if (random() < 0.5) made.writeUInt32BE(value, at);
    else made.writeUInt32LE(value, at);
    return made;
  },
  function cut(file, random) {
    return file.subarray(0, below(random, file.length));
  },
  function insert(file, random) {
    const at = below(random, file.length);
    const noise = Buffer.from(Array.from({ length: 1 + below(random, 64) }, () => below(random, 256)));
    return Buffer.concat([file.subarray(0, at), noise, file.subarray(at)]);
  },
  function repeat(file, random) {
    const from = below(random, file.length);
    const to = Math.min(file.length, from + 1 + below(random, 400));
    return Buffer.concat([file.subarray(0, to), file.subarray(from, to), file.subarray(to)]);
  },
  function zero(file, random) {
    const from = below(random, file.length);
    return Buffer.from(file).fill(0, from, Math.min(file.length, from + 1 + below(random, 200)));
  },
  function splice(file, random, others) {
    const other = others[below(random, others.length)] ?? file;
    return Buffer.concat([
      file.subarray(0, below(random, file.length)),
      other.subarray(below(random, other.length)),
    ]);
  },
];

/** This file with one kind of damage, or with two. */
export function mutate(file: Buffer, random: Random, others: readonly Buffer[]): Buffer {
  const damage = () => DAMAGES[below(random, DAMAGES.length)] ?? ((same: Buffer) => same);
  const once = damage()(file, random, others);
  return once.length > 8 && random() < 0.3 ? damage()(once, random, others) : once;
}
