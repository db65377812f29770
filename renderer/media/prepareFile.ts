/** Prepares dropped, pasted and picked files for a message, each in a worker of its own. */
import { MAX_FILE_BYTES, timeLimitMs } from './limits.ts';
import { MediaError } from './mediaError.ts';
import type { Edit, Looked, LookRequest, PreparedMedia, PrepareReply, PrepareRequest } from './protocol.ts';
import { createSlots } from './slots.ts';
import { drawSvg } from './svg.ts';

export interface PrepareOptions {
  /** Bytes the result may have at most, before base64. */
  readonly budgetBytes: number;
  /** Takes the first picture of an animation; otherwise it stays one, made smaller where it must be. */
  readonly still?: boolean;
  /** What the user did to the picture. */
  readonly edit?: Edit | null;
  /** Ends the work at once; the promise then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** From 0 to 1, never backwards. */
  readonly onProgress: (fraction: number) => void;
}

const runInSlot = createSlots(Math.min(4, Math.max(2, navigator.hardwareConcurrency)));

/** What a file is, by its content, without preparing it. @throws MediaError when it cannot be prepared. */
export function lookAtFile(file: Blob, name: string, signal: AbortSignal): Promise<Looked> {
  return inWorker({ file, lookOnly: true }, name, { signal, onProgress: () => undefined });
}

/**
 * What a phone can show of this file, within the budget: upright, on white, in sRGB, without metadata.
 * The kind of file is told by its content; `name` is only for the words of a failure. A few files are prepared at
 * once, others wait.
 * @throws MediaError when the file cannot be prepared.
 */
export function prepareFile(file: Blob, name: string, options: PrepareOptions): Promise<PreparedMedia> {
  const { budgetBytes, still = false, edit = null } = options;
  return inWorker({ file, budgetBytes, still, edit }, name, options);
}

type Watch = Pick<PrepareOptions, 'signal' | 'onProgress'>;

function inWorker(request: LookRequest, name: string, watch: Watch): Promise<Looked>;
function inWorker(request: PrepareRequest, name: string, watch: Watch): Promise<PreparedMedia>;
function inWorker(
  request: LookRequest | PrepareRequest,
  name: string,
  watch: Watch,
): Promise<Looked | PreparedMedia> {
  return runInSlot(watch.signal, () => {
    if (request.file.size > MAX_FILE_BYTES) {
      throw new MediaError('attachment-too-large', { name, reason: 'file', format: '' });
    }
    return work(request, name, watch);
  });
}

function work(
  request: LookRequest | PrepareRequest,
  name: string,
  { signal, onProgress }: Watch,
): Promise<Looked | PreparedMedia> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const ended = new AbortController();
  let furthest = 0;
  return new Promise<Looked | PreparedMedia>((resolve, reject) => {
    const fail = (reason: string) =>
      reject(new MediaError('attachment-unreadable', { name, reason, format: '' }));
    const timer = setTimeout(() => fail('timeout'), timeLimitMs(request.file.size));
    ended.signal.addEventListener('abort', () => clearTimeout(timer));
    signal.addEventListener('abort', () => reject(signal.reason as Error), { signal: ended.signal });
    // A worker that ends by itself ran out of memory, most likely; the next file gets a new one.
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      fail('memory');
    });
    worker.addEventListener('message', ({ data }: MessageEvent<PrepareReply>) => {
      if (data.kind === 'progress') {
        furthest = Math.max(furthest, data.fraction);
        onProgress(furthest);
      } else if (data.kind === 'draw') {
        drawSvg(request.file, name).then(
          (drawn) => worker.postMessage({ ...request, drawn }, [drawn]),
          reject,
        );
      } else if (data.kind === 'looked') {
        resolve(data.looked);
      } else if (data.kind === 'prepared') {
        onProgress(1);
        resolve(data.media);
      } else {
        reject(new MediaError(data.code, { name, reason: data.reason, format: data.format }));
      }
    });
    worker.postMessage(request, []);
  }).finally(() => {
    ended.abort();
    worker.terminate();
  });
}
