/**
 * How the contract is written down: an operation is an input schema and an output schema, nothing else.
 * Types come from the schemas (`z.infer`), so the two cannot drift apart.
 */
import { z } from 'zod';

/** Where an operation is carried out: `engine` in the worker thread, `shell` in Electron's main process. */
export type Room = 'engine' | 'shell';

export interface Operation<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  R extends Room = Room,
> {
  readonly room: R;
  readonly input: I;
  readonly output: O;
  /** The largest message this call may carry, in bytes; the guard refuses more before parsing. */
  readonly maxBytes: number;
}

const MEBIBYTE = 1024 * 1024;

interface OperationOptions {
  maxBytes?: number;
}

const defineFor =
  <R extends Room>(room: R) =>
  <I extends z.ZodType, O extends z.ZodType>(
    input: I,
    output: O,
    { maxBytes = MEBIBYTE }: OperationOptions = {},
  ): Operation<I, O, R> => ({ room, input, output, maxBytes });

/** An operation of the engine: the log, the outbox, pictures, people. */
export const inEngine = defineFor('engine');

/** An operation of the shell: the window, the keychain, the operating system. */
export const inShell = defineFor('shell');

/** For calls without input, and for answers without content. */
export const nothing = z.undefined();

/** A recipient list of 100,000 numbers with names fits in this many bytes. */
export const LARGE_LIST_BYTES = 16 * MEBIBYTE;

/** A table of 100,000 people as text fits in this many bytes, and so does a spreadsheet that is read. */
export const SAVED_TEXT_BYTES = 32 * MEBIBYTE;

/** One prepared attachment fits in this many bytes (the carriers stop at far less). */
export const ATTACHMENT_BYTES = 4 * MEBIBYTE;
