/** How the fake provider answers, and how each fault spoils the answer on its way. */
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { SimulatedAnswer } from '../../electron/engine/provider/simulator.ts';
import type { LateFault, StatusSpec } from './faults.ts';

type Answer = Extract<SimulatedAnswer, { kind: 'answer' }>;
type Row = Record<string, unknown>;

const HTML =
  '<!doctype html><html><head><title>Oops</title></head><body><h1>Something went wrong</h1></body></html>';
const DRIP_MS = 40;

/** Sends an answer whole. */
export function sendAnswer(
  response: ServerResponse,
  { status, headers, body }: Omit<Answer, 'kind' | 'accepted'>,
) {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
}

/** Breaks the connection with a reset instead of a farewell. */
export function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

/** A status instead of an answer, in the wanted form. */
export function sendStatus(response: ServerResponse, spec: StatusSpec, to: readonly string[]): void {
  const headers: Record<string, string> = {
    'content-type': spec.form === 'html' ? 'text/html' : 'application/json',
  };
  if (spec.retryAfter !== null) headers['retry-after'] = spec.retryAfter;
  if (spec.status >= 300 && spec.status < 400) headers.location = '/elsewhere';
  const rows = to.map((number) => ({
    error_code: 'REJECTED',
    status: 'NEW',
    to: number.slice(1),
    type: 'MMS',
  }));
  const body = {
    html: HTML,
    empty: '',
    json: JSON.stringify({ error: `status ${spec.status}` }),
    'without-results': JSON.stringify({ errors: [{ detail: 'to.0 is invalid' }] }),
    'with-results': JSON.stringify({ results: rows }),
    cut: JSON.stringify({ results: rows }),
  }[spec.form];
  if (spec.form === 'cut') sendHalf(response, { status: spec.status, headers, body });
  else sendAnswer(response, { status: spec.status, headers, body });
}

/** Sends an answer and spoils it. The recipients are accepted already. */
export function sendSpoiled(response: ServerResponse, answer: Answer, fault: LateFault): void {
  const spoil = WIRE[fault as keyof typeof WIRE];
  if (spoil) spoil(response, answer);
  else sendAnswer(response, spoilRows(answer, fault));
}

const WIRE = {
  hang: () => {},
  'reset-after-request': reset,
  'close-after-request': (response: ServerResponse) => response.socket?.destroy(),
  'half-answer': sendHalf,
  'half-head': (response: ServerResponse) => raw(response, 'HTTP/1.1 200 OK\r\nContent-Ty'),
  'not-http': (response: ServerResponse) => raw(response, 'SSH-2.0-OpenSSH_9.2\r\n'),
  'answer-then-reset': (response: ServerResponse, answer: Answer) => {
    response.once('finish', () => setTimeout(() => reset(response), 10));
    sendAnswer(response, answer);
  },
  'slow-drip': drip,
  'garbled-json': (response: ServerResponse, answer: Answer) =>
    sendAnswer(response, { ...answer, body: answer.body.replaceAll('":', '";') }),
  html: (response: ServerResponse) =>
    sendAnswer(response, { status: 200, headers: { 'content-type': 'text/html' }, body: HTML }),
  empty: (response: ServerResponse) => sendAnswer(response, { status: 200, headers: {}, body: '' }),
  redirect: (response: ServerResponse) =>
    sendStatus(response, { status: 307, form: 'empty', retryAfter: null }, []),
  '500-after-accept': (response: ServerResponse) =>
    sendStatus(response, { status: 500, form: 'json', retryAfter: null }, []),
} satisfies Partial<Record<LateFault, (response: ServerResponse, answer: Answer) => void>>;

function sendHalf(
  response: ServerResponse,
  { status, headers, body }: Omit<Answer, 'kind' | 'accepted'>,
): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.write(body.slice(0, body.length / 2), () => response.socket?.destroy());
}

/** One byte at a time, for as long as the client stays. */
function drip(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  const bytes = Buffer.from(body);
  let sent = 0;
  const timer = setInterval(() => {
    response.write(bytes.subarray(sent, (sent += 1)));
    if (sent === bytes.length) response.end();
  }, DRIP_MS);
  response.once('close', () => clearInterval(timer));
}

function raw(response: ServerResponse, text: string): void {
  const { socket } = response as { socket: Socket | null };
  socket?.end(text);
}

function spoilRows(answer: Answer, fault: LateFault): Answer {
  const parsed = JSON.parse(answer.body) as { results?: Row[] };
  if (!parsed.results) return answer;
  return { ...answer, body: JSON.stringify({ results: changedRows(parsed.results, fault) }) };
}

function changedRows(rows: Row[], fault: LateFault): Row[] {
  switch (fault) {
    case 'missing-result':
      return rows.slice(1);
    case 'doubled-results':
      return rows.flatMap((row) => [row, row]);
    case 'contradicting-results':
      return rows.flatMap((row) => [{ ...row, error_code: 'REMOTE_DID_NOT_FOUND' }, row]);
    case 'reordered-results':
      return rows.toReversed();
    case 'extra-result':
      return [{ ...rows[0], to: '19995550100', error_code: 'REJECTED' }, ...rows];
    case 'nameless-results':
      return rows.map(({ to: _to, ...row }) => row);
    case 'lowercase-codes':
      return rows.map((row) => ({ ...row, error_code: String(row.error_code).toLowerCase() }));
    default:
      return rows;
  }
}
