/**
 * Fuses are switches inside Electron's program: after a fixed marker stand the version of the list, its length, and
 * one character a switch ('0' off, '1' on). Source: electron/fuses and Electron's tutorial on fuses.
 */
const MARKER = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1');
const LIST_VERSION = 1;

/** In the order of version 1 of the list, by electron-builder's names. */
const FUSES = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const;
export type Fuses = Record<(typeof FUSES)[number], boolean>;

/** A program's fuses as Electron ships them, before any is set. */
export function freshFuses(): Buffer {
  const asShipped = Buffer.from('10110001', 'latin1');
  return Buffer.concat([MARKER, Buffer.from([LIST_VERSION, FUSES.length]), asShipped]);
}

/** The fuses of a program, or null when it has none that can be read. */
export function readFuses(program: Buffer): Fuses | null {
  const at = program.indexOf(MARKER);
  if (at === -1) return null;
  const list = at + MARKER.length;
  if (program[list] !== LIST_VERSION || (program[list + 1] ?? 0) < FUSES.length) return null;
  const isOn = (index: number): boolean => program[list + 2 + index] === '1'.charCodeAt(0);
  return Object.fromEntries(FUSES.map((name, index) => [name, isOn(index)])) as Fuses;
}
