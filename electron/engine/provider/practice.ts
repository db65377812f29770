/** Practice mode's way to the provider: an undici dispatcher that answers from memory and never opens a socket. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Dispatcher, errors } from 'undici';
import type { DeliveryReceipt } from '../../../shared/provider/webhook.ts';
import { createSimulator, type SimulatedAnswer, type Simulator } from './simulator.ts';
import type { SimulatedRequest } from './simulator-check.ts';

export interface PracticeOptions {
  readonly simulator?: Simulator;
  /** How long an answer takes, in milliseconds. */
  readonly latencyMs?: number;
  /** How long the client waits where no answer comes; shorter than in earnest, so that nobody sits through it. */
  readonly silenceMs?: number;
  /** Told of delivery receipts, which Swift would post to a webhook. */
  readonly onReceipts?: (receipts: readonly DeliveryReceipt[]) => void;
  /** How long after the answer they come, in milliseconds. */
  readonly receiptsMs?: number;
}

/** For {@link createProviderClient}, with PRACTICE_TOKEN and any origins. */
export function createPracticeDispatcher(options: PracticeOptions = {}): Dispatcher {
  return new PracticeDispatcher(options);
}

class PracticeDispatcher extends Dispatcher {
  readonly #simulator: Simulator;
  readonly #latencyMs: number;
  readonly #silenceMs: number;
  readonly #running = new Set<Exchange>();
  readonly #receiptsMs: number;
  readonly #onReceipts: (receipts: readonly DeliveryReceipt[]) => void;
  readonly #onTheirWay = new Set<NodeJS.Timeout>();
  #closed = false;

  constructor({
    simulator = createSimulator(),
    latencyMs = 300,
    silenceMs = 4000,
    receiptsMs = 2000,
    onReceipts = () => {},
  }: PracticeOptions) {
    super();
    this.#receiptsMs = receiptsMs;
    this.#onReceipts = onReceipts;
    this.#simulator = simulator;
    this.#latencyMs = latencyMs;
    this.#silenceMs = silenceMs;
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    if (this.#closed) throw new errors.ClientClosedError();
    const exchange = new Exchange(handler);
    this.#running.add(exchange);
    void this.#answer(options, exchange).finally(() => this.#running.delete(exchange));
    return true;
  }

  override async close(): Promise<void> {
    this.#closed = true;
    this.#dropReceipts();
    await Promise.all(Array.from(this.#running, ({ ended }) => ended));
  }

  override async destroy(): Promise<void> {
    this.#closed = true;
    this.#dropReceipts();
    for (const exchange of this.#running) exchange.abort(new errors.ClientDestroyedError());
  }

  #post(receipts: readonly DeliveryReceipt[]): void {
    if (receipts.length === 0 || this.#closed) return;
    const timer = setTimeout(() => {
      this.#onTheirWay.delete(timer);
      this.#onReceipts(receipts);
    }, this.#receiptsMs).unref();
    this.#onTheirWay.add(timer);
  }

  /** As in life, what is on its way when nobody listens any more does not come. */
  #dropReceipts(): void {
    this.#onTheirWay.forEach(clearTimeout);
    this.#onTheirWay.clear();
  }

  async #answer(options: Dispatcher.DispatchOptions, exchange: Exchange): Promise<void> {
    exchange.start();
    if (exchange.aborted) return;
    try {
      const request = await readRequest(options);
      if (exchange.aborted) return;
      const answer = this.#simulator.handle(request);
      await exchange.wait(answer.kind === 'silence' ? this.#silenceMs : this.#latencyMs);
      if (exchange.aborted) return;
      if (answer.kind === 'answer') {
        exchange.finish(answer);
        this.#post(answer.receipts ?? []);
      } else exchange.abort(answer.kind === 'silence' ? new errors.HeadersTimeoutError() : connectionBroke());
    } catch (error) {
      exchange.abort(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

/** One request under way, as undici's handlers know it. */
class Exchange implements Dispatcher.DispatchController {
  readonly ended: Promise<void>;
  readonly #handler: Dispatcher.DispatchHandler;
  readonly #broken = new AbortController();
  #end = () => {};
  #reason: Error | null = null;
  readonly paused = false;

  constructor(handler: Dispatcher.DispatchHandler) {
    this.#handler = handler;
    this.ended = new Promise((resolve) => (this.#end = resolve));
  }

  get aborted(): boolean {
    return this.#reason !== null;
  }

  get reason(): Error | null {
    return this.#reason;
  }

  /** Answers are one small piece, so that there is nothing to hold back. */
  pause(): void {}
  resume(): void {}

  start(): void {
    this.#handler.onRequestStart?.(this, {});
  }

  async wait(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.#broken.signal }).catch(() => {});
  }

  finish({ status, headers, body }: Extract<SimulatedAnswer, { kind: 'answer' }>): void {
    this.#handler.onResponseStart?.(this, status, { ...headers });
    this.#handler.onResponseData?.(this, Buffer.from(body));
    if (!this.aborted) this.#handler.onResponseEnd?.(this, {});
    this.#end();
  }

  abort(reason: Error): void {
    if (this.aborted) return;
    this.#reason = reason;
    this.#broken.abort();
    this.#handler.onResponseError?.(this, reason);
    this.#end();
  }
}

async function readRequest({
  method,
  path,
  headers,
  body,
}: Dispatcher.DispatchOptions): Promise<SimulatedRequest> {
  const pairs = Object.entries((headers ?? {}) as Record<string, string>);
  return {
    method,
    path,
    headers: Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), value])),
    body: await readBody(body ?? null),
  };
}

async function readBody(body: unknown): Promise<Buffer> {
  if (body === null) return Buffer.alloc(0);
  if (typeof body === 'string' || body instanceof Uint8Array) return Buffer.from(body);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function connectionBroke(): Error {
  return new errors.SocketError('other side closed');
}
