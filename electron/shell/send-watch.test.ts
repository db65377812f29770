import { describe, expect, it } from 'vitest';
import { Failure, type Envelope } from '../../shared/contract/failure.ts';
import type { Counts, SendDetail } from '../../shared/contract/sends.ts';
import { DELIVERY_STATES } from '../../shared/delivery.ts';
import { createSendWatch } from './send-watch.ts';

const NONE = Object.fromEntries(DELIVERY_STATES.map((state) => [state, 0])) as Counts;

function send(id: number, counts: Partial<Counts>, hold: SendDetail['hold'] = null): SendDetail {
  const all = { ...NONE, ...counts };
  return {
    id,
    revision: 1,
    createdAt: '2026-06-14T00:00:00.000Z',
    mode: 'live',
    text: 'Roses',
    sender: null,
    attachments: [],
    total: Object.values(all).reduce((sum, count) => sum + count, 0),
    counts: all,
    receipts: { delivered: 0, failed: 0 },
    hold,
    tag: null,
    expiresAt: null,
    requestReceipt: false,
  };
}

const TODAY = Date.parse('2026-06-14T00:00:00.000Z');

function watch(since = TODAY) {
  const log = new Map<number, SendDetail>();
  const finished: number[] = [];
  const progress: (number | null)[] = [];
  const stopped: [number, string][] = [];
  const live: boolean[] = [];
  let reads = 0;
  let ended = false;
  const changed = createSendWatch({
    readSend: async (id): Promise<Envelope<unknown>> => {
      reads += 1;
      await Promise.resolve();
      if (ended) throw new Failure('engine-stopped');
      const value = log.get(id);
      if (value) return { value };
      return { error: { code: 'not-found', userMessage: 'Gone', correlationId: 'C1' } };
    },
    since,
    onFinished: ({ id }) => finished.push(id),
    onProgress: (part) => progress.push(part),
    onStopped: ({ id }, reason) => stopped.push([id, reason]),
    onLive: (isLeaving) => live.push(isLeaving),
  });
  const becomes = async (detail: SendDetail): Promise<void> => {
    log.set(detail.id, detail);
    await changed(detail.id);
  };
  const end = (isEnded: boolean): void => {
    ended = isEnded;
  };
  return { becomes, changed, end, log, finished, progress, stopped, live, reads: () => reads };
}

describe('createSendWatch', () => {
  it('says nothing of what was finished before this run, when a receipt touches it', async () => {
    const { becomes, finished } = watch(TODAY + 1);
    await becomes(send(1, { accepted: 1 }));
    expect(finished).toEqual([]);
    await becomes(send(1, { accepted: 1, queued: 1 }));
    await becomes(send(1, { accepted: 2 }));
    expect(finished).toEqual([1]);
  });

  it('follows a send to its end and says so once', async () => {
    const { becomes, finished, progress } = watch();
    await becomes(send(1, { queued: 4 }));
    await becomes(send(1, { queued: 2, sending: 1, accepted: 1 }));
    await becomes(send(1, { accepted: 3, refused: 1 }));
    await becomes(send(1, { accepted: 3, refused: 1 }));
    expect(progress).toEqual([0, 0.25, null, null]);
    expect(finished).toEqual([1]);
  });

  it('adds up the sends that run together', async () => {
    const { becomes, progress } = watch();
    await becomes(send(1, { accepted: 1, queued: 1 }));
    await becomes(send(2, { queued: 6 }));
    expect(progress).toEqual([0.5, 0.125]);
  });

  it('counts neither a paused send nor one in its undo window as running or finished', async () => {
    const { becomes, finished, progress } = watch();
    await becomes(send(1, { queued: 3 }, { reason: 'user', until: null, code: null }));
    await becomes(send(2, { held: 3 }));
    expect(progress).toEqual([null, null]);
    expect(finished).toEqual([]);
  });

  it('says again that a send has finished when some were sent again', async () => {
    const { becomes, finished } = watch();
    await becomes(send(1, { unknown: 1 }));
    await becomes(send(1, { queued: 1 }));
    await becomes(send(1, { accepted: 1 }));
    expect(finished).toEqual([1, 1]);
  });

  it('reads once more, not once each, when events come while it reads', async () => {
    const { changed, log, reads, finished } = watch();
    log.set(1, send(1, { queued: 1 }));
    const first = changed(1);
    log.set(1, send(1, { accepted: 1 }));
    await Promise.all([first, ...Array.from({ length: 50 }, () => changed(1))]);
    expect(reads()).toBe(2);
    expect(finished).toEqual([1]);
  });

  it('says once that a send has stopped for the user, and again for another reason', async () => {
    const { becomes, stopped } = watch();
    const held = (reason: NonNullable<SendDetail['hold']>['reason'], until: string | null = null) =>
      becomes(send(1, { queued: 3 }, { reason, until, code: null }));
    await held('token');
    await held('token');
    await held('stale');
    await becomes(send(1, { queued: 3 }));
    await held('token');
    expect(stopped).toEqual([
      [1, 'token'],
      [1, 'stale'],
      [1, 'token'],
    ]);
  });

  it.each(['undo', 'offline', 'rate', 'user', 'elsewhere'] as const)(
    'does not call a hold for %s a stop',
    async (reason) => {
      const { becomes, stopped } = watch();
      await becomes(send(1, { queued: 3 }, { reason, until: null, code: null }));
      expect(stopped).toEqual([]);
    },
  );

  it('does not ask for what goes on by itself, or for a send with nobody left', async () => {
    const { becomes, stopped } = watch();
    await becomes(
      send(1, { queued: 3 }, { reason: 'trouble', until: '2026-06-14T00:00:00.000Z', code: null }),
    );
    await becomes(send(2, { accepted: 3 }, { reason: 'disk', until: null, code: null }));
    expect(stopped).toEqual([]);
  });

  it('knows whether a live send is leaving', async () => {
    const { becomes, live } = watch();
    await becomes({ ...send(1, { queued: 3 }), mode: 'practice' });
    await becomes(send(2, { queued: 3 }));
    await becomes(send(2, { accepted: 3 }));
    expect(live).toEqual([false, true, false]);
  });

  it('lets a send that cannot be read be', async () => {
    const { changed, finished, log, progress } = watch();
    log.set(9, {} as SendDetail);
    await changed(9);
    expect([finished, progress]).toEqual([[], []]);
  });

  it('forgets a send that is gone, as after a restore, and watches the next one of that id from the start', async () => {
    const { becomes, changed, finished, live, log, progress } = watch();
    await becomes(send(1, { accepted: 1, queued: 1 }));
    await becomes(send(2, { accepted: 1 }));
    log.clear();
    await changed(1);
    await changed(2);
    expect(progress).toEqual([0.5, 0.5, null, null]);
    expect(live).toEqual([true, true, false, false]);
    await becomes(send(2, { accepted: 1 }));
    expect(finished).toEqual([2, 2]);
  });

  it('reads the next change when the engine ended before it answered', async () => {
    const { becomes, end, finished } = watch();
    await becomes(send(1, { queued: 1 }));
    end(true);
    await expect(becomes(send(1, { accepted: 1 }))).rejects.toThrow('engine-stopped');
    end(false);
    await becomes(send(1, { accepted: 1 }));
    expect(finished).toEqual([1]);
  });

  it('counts a send as leaving while a request is on its way, though the rest is paused', async () => {
    const { becomes, live } = watch();
    const paused = { reason: 'user', until: null, code: null } as const;
    await becomes(send(1, { sending: 50, queued: 50 }, paused));
    await becomes(send(1, { accepted: 50, queued: 50 }, paused));
    expect(live).toEqual([true, false]);
  });
});
