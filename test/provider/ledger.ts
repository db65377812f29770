/** What the fake provider took: the truth that a test holds the app's log against. */
import { appendFileSync } from 'node:fs';
import type { FaultName } from './faults.ts';

/** A recipient whose message was taken, and would be charged. */
export interface Acceptance {
  /** E.164 with its plus. */
  readonly to: string;
  /** ISO 8601. */
  readonly at: string;
  /** Number of the request, from 1. */
  readonly request: number;
  /** The request's own tag. */
  readonly tag: string | null;
}

/** A request as it came. */
export interface ReceivedRequest {
  readonly number: number;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** Name and value in turn, as they were written. */
  readonly rawHeaders: readonly string[];
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** What came of the body before the fault, if any, struck. */
  readonly body: Buffer;
  /** The recipients (E.164), as far as the body can be read. */
  readonly to: readonly string[];
}

export interface Ledger {
  readonly accepted: Acceptance[];
  readonly requests: (ReceivedRequest & { readonly fault: FaultName | null })[];
  /** Writes down what was taken, on disk too, before any answer leaves. */
  accept(request: ReceivedRequest, to: readonly string[]): void;
}

/** @param file when given, every acceptance is appended to it at once, as one line of JSON */
export function createLedger(file?: string): Ledger {
  const accepted: Acceptance[] = [];
  return {
    accepted,
    requests: [],
    accept(request, to) {
      const at = new Date().toISOString();
      const entries = to.map((number) => ({ to: number, at, request: request.number, tag: tagOf(request) }));
      accepted.push(...entries);
      if (file && entries.length > 0) {
        appendFileSync(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), { flush: true });
      }
    },
  };
}

/** The recipients named in a body, or none when it cannot be read. */
export function recipientsOf(body: Buffer): string[] {
  const to = readJson(body)?.to;
  return Array.isArray(to) ? to.map((number) => `+${String(number)}`) : [];
}

function tagOf({ body }: ReceivedRequest): string | null {
  const id = readJson(body)?.id;
  return typeof id === 'string' ? id : null;
}

function readJson(body: Buffer): { to?: unknown; id?: unknown } | null {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
