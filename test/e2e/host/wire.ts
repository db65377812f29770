/** The messages between the launcher and the stand-in, over Node's IPC pipe. */
import type { Control } from '../control.ts';

export type Request = {
  [K in keyof Control]: { id: number; command: K; args: Parameters<Control[K]> };
}[keyof Control];

export type Reply = { id: number; value: unknown } | { id: number; error: string };

/** Sent once, when Chromium is up. */
export interface Hello {
  chromium: { port: number; pid: number };
}
