/**
 * Swift behind real HTTP on a loopback port: the app's own simulator, a ledger of what was taken, and faults by name.
 */
import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSimulator } from '../../electron/engine/provider/simulator.ts';
import { reset, sendAnswer, sendSpoiled, sendStatus } from './answers.ts';
import { createCertificate, type TlsKind } from './certificate.ts';
import { isEarly, isLate, resetAfterBytes, statusSpec, type EarlyFault, type FaultName } from './faults.ts';
import { createGate } from './gate.ts';
import { createLedger, recipientsOf, type Ledger, type ReceivedRequest } from './ledger.ts';

/** Chooses a fault for a request that has been read whole; null lets it pass. Early faults cannot be chosen so. */
export type FaultChooser = (request: ReceivedRequest) => FaultName | null;

export interface FakeProviderOptions {
  readonly port?: number;
  /** For every request, until changed. */
  readonly fault?: FaultName | FaultChooser | null;
  /** For the first messages, one each; then `fault` rules. */
  readonly script?: readonly (FaultName | null)[];
  /** Path of a file for the ledger; see {@link createLedger}. */
  readonly ledgerFile?: string;
  /** When given, every other token is refused. */
  readonly token?: string;
  readonly tls?: TlsKind;
  /** Delay before every answer, in milliseconds. */
  readonly latencyMs?: number;
  /** So many messages are answered; those that come after them wait for `answer`. All, unless given. */
  readonly answers?: number;
  /** False for benches: what was received is counted, not kept. */
  readonly remember?: boolean;
}

export interface FakeProvider {
  readonly mmsOrigin: string;
  readonly accountOrigin: string;
  readonly ledger: Ledger;
  /** How much came in all, bodies only. */
  readonly received: { requests: number; bytes: number };
  /** The certificate of a TLS provider, PEM; null without TLS. */
  readonly certificate: string | null;
  setFault(fault: FaultName | FaultChooser | null): Promise<void>;
  /** Answers so many messages more, those that wait first. */
  answer(count: number): void;
  close(): Promise<void>;
}

export async function startFakeProvider(options: FakeProviderOptions = {}): Promise<FakeProvider> {
  const { latencyMs = 0, tls, remember = true } = options;
  const ledger = createLedger(options.ledgerFile);
  const simulator = createSimulator(options.token === undefined ? {} : { token: options.token });
  const script = [...(options.script ?? [])];
  let fault = options.fault ?? null;
  const gate = createGate(options.answers ?? Infinity);
  const counted = { requests: 0, bytes: 0 };

  const certificate = tls ? await createCertificate(tls) : null;
  const server = certificate ? https.createServer(certificate) : http.createServer();
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).once('close', () => sockets.delete(socket));
    if (fault === 'reset-on-connect') socket.resetAndDestroy();
  });
  server.on('request', (request, response) => void answer(request, response));
  server.on('clientError', (_error, socket) => socket.destroy());

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const number = (counted.requests += 1);
    const scripted = request.method === 'POST' ? script.shift() : undefined;
    const rule = scripted === undefined ? fault : scripted;
    const early = typeof rule === 'string' && isEarly(rule) ? rule : null;
    const body = await readBody(request, response, early);
    counted.bytes += body.length;
    const received = describeRequest(number, request, body);
    const chosen = typeof rule === 'function' ? rule(received) : rule;
    if (remember) ledger.requests.push({ ...received, fault: chosen });
    if (early !== null) return;
    if (request.method === 'POST') await gate.pass();
    if (latencyMs > 0) await sleep(latencyMs);
    const status = chosen === null ? null : statusSpec(chosen);
    if (status !== null) return sendStatus(response, status, received.to);
    const result = simulator.handle(received);
    ledger.accept(received, result.accepted);
    if (result.kind === 'dropped') reset(response);
    else if (result.kind === 'answer' && chosen !== null && isLate(chosen))
      sendSpoiled(response, result, chosen);
    else if (result.kind === 'answer') sendAnswer(response, result);
  }

  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const stopListening = async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const port = await listen(options.port ?? 0);
  if (fault === 'refuse') await stopListening();
  const origin = `${tls ? 'https' : 'http'}://127.0.0.1:${port}`;

  return {
    mmsOrigin: origin,
    accountOrigin: origin,
    ledger,
    received: counted,
    certificate: certificate?.cert ?? null,
    async setFault(next) {
      fault = next;
      if (next === 'refuse' && server.listening) await stopListening();
      if (next !== 'refuse' && !server.listening) await listen(port);
    },
    answer: gate.open,
    async close() {
      if (server.listening) await stopListening();
    },
  };
}

/** The body, or what came of it before an early fault struck. */
async function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  early: EarlyFault | null,
): Promise<Buffer> {
  const limit = early === null ? Infinity : (resetAfterBytes(early) ?? 0);
  const chunks: Buffer[] = [];
  let length = 0;
  if (early === '413-early') {
    sendStatus(response, { status: 413, form: 'html', retryAfter: null }, []);
    request.resume();
    return Buffer.alloc(0);
  }
  try {
    if (limit > 0) {
      for await (const chunk of request) {
        chunks.push(chunk);
        length += chunk.length;
        if (length >= limit) break;
      }
    }
  } catch {
    // The client went away; what came is all there is.
  }
  if (early !== null) reset(response);
  return Buffer.concat(chunks);
}

function describeRequest(number: number, request: IncomingMessage, body: Buffer): ReceivedRequest {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, value?.toString()]);
  return {
    number,
    at: new Date().toISOString(),
    method: request.method ?? '',
    path: request.url ?? '',
    rawHeaders: request.rawHeaders,
    headers: Object.fromEntries(headers),
    body,
    to: recipientsOf(body),
  };
}
