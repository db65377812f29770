/** The picture worker: prepares one file in the page's sandbox, answers, and is then ended by the window. */
import { refusalFor } from './mediaError.ts';
import { look, prepare } from './pipeline.ts';
import type { LookRequest, PrepareReply, PrepareRequest } from './protocol.ts';

/** The part of a worker's global scope that is used here; the project's types know only the window's. */
interface WorkerScope {
  addEventListener(
    type: 'message',
    listener: (event: MessageEvent<LookRequest | PrepareRequest>) => void,
  ): void;
  postMessage(reply: PrepareReply, transfer: Transferable[]): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.addEventListener('message', ({ data }) => {
  const refuse = (thrown: unknown) => scope.postMessage(describe(thrown), []);
  if ('lookOnly' in data) {
    void look(data.file).then((looked) => scope.postMessage({ kind: 'looked', looked }, []), refuse);
    return;
  }
  void prepare(data, (fraction) => scope.postMessage({ kind: 'progress', fraction }, [])).then(
    (media) =>
      media === 'draw'
        ? scope.postMessage({ kind: 'draw' }, [])
        : scope.postMessage({ kind: 'prepared', media }, [media.bytes.buffer]),
    refuse,
  );
});

function describe(thrown: unknown): PrepareReply {
  const { code, reason, format } = refusalFor(thrown);
  return { kind: 'refused', code, reason, format };
}
