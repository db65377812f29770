import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Input } from '../../shared/contract/index.ts';
import { askForSends, followSends, readOlderSends, useSendList } from './sendListStore.ts';
import { EVERY_SEND } from './sendQuery.ts';
import { LIVE_MS } from './reading.ts';
import { placeBridge, settle } from '../testBridge.ts';

let ids: number[];
let stop = () => {};
beforeEach(() => {
  ids = Array.from({ length: 120 }, (_, index) => 120 - index);
  useSendList.setState({ query: EVERY_SEND, answered: EVERY_SEND, sends: null, more: false, failure: null });
});
afterEach(() => stop());

function follow() {
  const bridge = placeBridge({
    'sends.list': ({ before, limit }: Input<'sends.list'>) => {
      const below = ids.filter((id) => before === null || id < before);
      return { sends: below.slice(0, limit).map((id) => ({ id })), more: below.length > limit };
    },
  });
  stop = followSends();
  return bridge;
}

const shown = () => useSendList.getState().sends?.map(({ id }) => id) ?? [];

it('shows the newest first, and older ones when asked', async () => {
  follow();
  await settle();
  expect([shown().length, shown()[0], useSendList.getState().more]).toEqual([50, 120, true]);
  await readOlderSends();
  await readOlderSends();
  expect([shown(), useSendList.getState().more]).toEqual([ids, false]);
});

it('puts a new send on top without losing the older ones that are shown', async () => {
  const { emit } = follow();
  await settle();
  await readOlderSends();
  ids = [121, ...ids];
  emit({ topic: 'send', id: 121, revision: 1 });
  await settle(LIVE_MS + 50);
  expect(shown()).toEqual(ids.slice(0, 101));
  expect(useSendList.getState().more).toBe(true);
});

it('throws away a late answer to an older search', async () => {
  placeBridge({
    'sends.list': async ({ search }: Input<'sends.list'>) => {
      await settle(search === 'ro' ? 60 : 5);
      return { sends: [{ id: search === 'ro' ? 1 : 2 }], more: false };
    },
  });
  const first = askForSends({ search: 'ro' });
  await askForSends({ search: 'roses' });
  await first;
  expect(shown()).toEqual([2]);
});

it('keeps what is shown until another search is answered, and then nothing of it', async () => {
  const { emit } = placeBridge({
    'sends.list': async ({ search, before }: Input<'sends.list'>) => {
      await settle(20);
      const found = search === '' ? [9, 8, 7] : [6];
      return {
        sends: found.filter((id) => before === null || id < before).map((id) => ({ id })),
        more: true,
      };
    },
  });
  stop = followSends();
  await settle(40);
  const asked = askForSends({ search: 'roses' });
  emit({ topic: 'send', id: 9, revision: 2 });
  await readOlderSends();
  expect([shown(), useSendList.getState().answered.search]).toEqual([[9, 8, 7], '']);
  await asked;
  await settle(LIVE_MS + 50);
  expect([shown(), useSendList.getState().answered.search]).toEqual([[6], 'roses']);
});
