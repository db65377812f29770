/**
 * Takes delivery receipts over HTTP from a program on this computer that forwards Swift's webhook. It listens on the
 * loopback address only. Whoever does not know the secret in the path learns nothing; nothing of a request ever stands
 * in an answer or in the log file.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Received } from '../../../shared/contract/receipts.ts';
import { createBucket } from './bucket.ts';
import type { Inbox } from './inbox.ts';
import { readReceipts } from './read.ts';

export interface ReceiverOptions {
  readonly port: number;
  /** The whole path, such as `/receipts/…`. */
  readonly path: string;
  readonly inbox: Inbox;
  readonly onRequest: (what: Received) => void;
  /** Told of what the log said when receipts could not be kept. */
  readonly onError: (error: unknown) => void;
  /** Milliseconds that never jump. */
  readonly steady: () => number;
  readonly timeouts?: Partial<Timeouts>;
}

interface Timeouts {
  /** Until the head of a request is there, and until all of it is; milliseconds. */
  readonly headMs: number;
  readonly wholeMs: number;
}

export interface Receiver {
  /** Resolves when nothing more is taken. */
  close(): Promise<void>;
}

/** A receipt takes some hundred bytes; what its `data` may hold is not documented. */
export const MAX_BODY_BYTES = 256 * 1024;
const MAX_HEAD_BYTES = 8 * 1024;
const MAX_CONNECTIONS = 64;
/** More than a send at full speed brings. */
const TAKEN = { most: 300, perSecond: 50 };
/** For whoever tries addresses. They do not use up what is there for the right one. */
const STRANGERS = { most: 20, perSecond: 5 };
const TIMEOUTS: Timeouts = { headMs: 5_000, wholeMs: 10_000 };

const STATUS: Record<Received, number> = {
  kept: 204,
  others: 204,
  unreadable: 400,
  address: 404,
  method: 405,
  'too-large': 413,
  'too-fast': 429,
  log: 503,
};
const HEADERS: Partial<Record<Received, Record<string, string>>> = {
  method: { allow: 'POST' },
  'too-fast': { 'retry-after': '5' },
  log: { 'retry-after': '60' },
};

/** Starts to listen. Rejects with Node's error when it cannot, such as `EADDRINUSE`. */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  const { headMs, wholeMs } = { ...TIMEOUTS, ...options.timeouts };
  const server = createServer({
    maxHeaderSize: MAX_HEAD_BYTES,
    headersTimeout: headMs,
    requestTimeout: wholeMs,
    connectionsCheckingInterval: Math.min(1_000, headMs),
  });
  server.maxConnections = MAX_CONNECTIONS;
  // One request a connection: what comes behind it in the same breath is not even looked at.
  server.maxRequestsPerSocket = 1;
  const answer = createAnswerer(options);
  server.on('request', (request, response) => void answer(request, response));
  await listen(server, options.port);
  server.on('error', options.onError);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function createAnswerer({ path, inbox, steady, onRequest, onError }: ReceiverOptions) {
  const right = digest(path);
  const taken = createBucket(TAKEN.most, TAKEN.perSecond, steady);
  const strangers = createBucket(STRANGERS.most, STRANGERS.perSecond, steady);

  async function judge(request: IncomingMessage): Promise<Received> {
    // Of equal length whatever was asked for, and compared to the end.
    if (!timingSafeEqual(digest((request.url ?? '').split('?')[0] ?? ''), right)) return 'address';
    if (!taken.take()) return 'too-fast';
    if (request.method !== 'POST') return 'method';
    const body = await readBody(request);
    if (body === null) return 'too-large';
    const { receipts, others, unread } = readReceipts(body);
    try {
      // What can be read of several is kept; the answer says that not all of it was.
      if (receipts.length > 0) await inbox.post(receipts, 'receiver');
    } catch (error) {
      onError(error);
      return 'log';
    }
    if (unread.length > 0 || receipts.length + others === 0) return 'unreadable';
    return receipts.length > 0 ? 'kept' : 'others';
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // A connection that broke has nobody left to answer.
    request.on('error', () => {});
    response.on('error', () => {});
    try {
      const what = await judge(request);
      onRequest(what);
      if (what === 'address' && !strangers.take()) {
        request.destroy();
        return;
      }
      response.writeHead(STATUS[what], { connection: 'close', ...HEADERS[what] });
      // What is still being sent is not waited for.
      response.end(() => request.destroy());
    } catch {
      request.destroy();
    }
  };
}

/** The body as text, or null when it is too large. Rejects when the connection breaks. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
