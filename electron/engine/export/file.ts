/** A file that appears whole or not at all: written under another name beside it, and renamed at the end. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

export interface OutFile {
  /** How many bytes have been written so far. */
  readonly length: number;
  write(bytes: Uint8Array): void;
  /** Writes over what stands there. */
  overwrite(bytes: Uint8Array, position: number): void;
  /** Gives the file its name. */
  keep(): void;
  /** Removes what was written. */
  drop(): void;
}

/** @throws the system's error when nothing can be written there. */
export function openOutFile(path: string): OutFile {
  const beside = `${path}.part`;
  const file = openSync(beside, 'w', 0o600);
  let length = 0;
  let open = true;
  const close = (): void => {
    if (open) closeSync(file);
    open = false;
  };
  const writeAll = (bytes: Uint8Array, position: number): void => {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at, position + at);
  };
  return {
    get length() {
      return length;
    },
    write(bytes) {
      writeAll(bytes, length);
      length += bytes.length;
    },
    overwrite: writeAll,
    keep() {
      fsyncSync(file);
      close();
      renameSync(beside, path);
    },
    drop() {
      close();
      rmSync(beside, { force: true });
    },
  };
}
