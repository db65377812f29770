/** The faults of the fake provider, by name. */

/** What the answer's body is in a fault that consists of a status. */
const FORMS = ['json', 'html', 'empty', 'cut', 'with-results', 'without-results'] as const;
type Form = (typeof FORMS)[number];

/** Decided on the request's head; no recipient is accepted. */
const EARLY = ['reset-on-connect', 'reset-before-body', '413-early'] as const;

/** The request is taken and its recipients are accepted; then the answer goes wrong. */
const LATE = [
  'reset-after-request',
  'close-after-request',
  'hang',
  'half-answer',
  'half-head',
  'answer-then-reset',
  'slow-drip',
  'garbled-json',
  'not-http',
  'html',
  'empty',
  'redirect',
  '500-after-accept',
  'missing-result',
  'doubled-results',
  'contradicting-results',
  'reordered-results',
  'extra-result',
  'nameless-results',
  'lowercase-codes',
] as const;

/** Nobody listens, until the fault is taken away. */
type Transport = 'refuse';

export type EarlyFault = (typeof EARLY)[number] | `reset-after-${number}-bytes`;
export type LateFault = (typeof LATE)[number];
/** A status instead of an answer: `503-html`, `401`, `429-retry-after-2`, `422-with-results`. Nobody is accepted. */
export type StatusFault =
  | `${number}`
  | `${number}-${Form}`
  | `${number}-retry-after-${string}`
  | `${number}-${Form}-retry-after-${string}`;

export type FaultName = EarlyFault | LateFault | StatusFault | Transport;

export interface StatusSpec {
  readonly status: number;
  readonly form: Form;
  /** Seconds, or an HTTP date. */
  readonly retryAfter: string | null;
}

const STATUS = new RegExp(String.raw`^([1-5]\d\d)(?:-(${FORMS.join('|')}))?(?:-retry-after-(.+))?$`);
const RESET_AFTER = /^reset-after-(\d+)-bytes$/;

/** A status fault's parts, or null for another fault. */
export function statusSpec(fault: FaultName): StatusSpec | null {
  const match = STATUS.exec(fault);
  if (!match) return null;
  return { status: Number(match[1]), form: (match[2] ?? 'json') as Form, retryAfter: match[3] ?? null };
}

/** After how many bytes of the body the connection is reset, or null for another fault. */
export function resetAfterBytes(fault: FaultName): number | null {
  const match = RESET_AFTER.exec(fault);
  return match ? Number(match[1]) : null;
}

export function isEarly(fault: FaultName): fault is EarlyFault {
  return EARLY.some((name) => name === fault) || resetAfterBytes(fault) !== null;
}

export function isLate(fault: FaultName): fault is LateFault {
  return LATE.some((name) => name === fault);
}

/** Reads a name given on the command line. Throws for one that does not exist. */
export function parseFault(name: string): FaultName {
  const fault = name as FaultName;
  if (name === 'refuse' || isEarly(fault) || isLate(fault) || statusSpec(fault)) return fault;
  throw new Error(`no fault is named ${name}`);
}
