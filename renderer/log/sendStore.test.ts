import { afterEach, expect, it, vi } from 'vitest';
import type { Input } from '../../shared/contract/index.ts';
import { rowAt } from '../ui/pages.ts';
import { openSend, recipientList, useSend } from './sendStore.ts';
import { LIVE_MS } from './reading.ts';
import { placeBridge, settle } from '../testBridge.ts';

type Query = Input<'sends.recipients'>;

const TOTAL = 100_000;
let close = () => {};
afterEach(() => close());

function open(recipients: (query: Query) => unknown) {
  const get = vi.fn(({ id }: { id: number }) => ({ id, revision: 1 }));
  const bridge = placeBridge({ 'sends.get': get, 'sends.reasons': () => [], 'sends.recipients': recipients });
  close = openSend(7);
  return { get, ...bridge };
}

const shown = () => recipientList.use.getState().rows;

const page = ({ offset, limit }: Query, total = TOTAL) => ({
  total,
  rows: Array.from({ length: Math.min(limit, total - offset) }, (_, index) => ({ id: offset + index })),
});

it('reads only the pages that come into sight', async () => {
  const read = vi.fn((query: Query) => page(query));
  open(read);
  await settle();
  recipientList.lookAt(50_040, 50_060);
  await settle();
  const recipients = shown();
  expect(read.mock.calls.map(([{ offset }]) => offset)).toEqual([0, 50_000, 50_050]);
  expect([rowAt(recipients, 50_055)?.id, rowAt(recipients, 70_000)]).toEqual([50_055, undefined]);
});

it('throws a late answer to an old search away', async () => {
  open(async (query: Query) => {
    await settle(query.search === '70' ? 60 : 5);
    return page(query, query.search === '705' ? 2 : 900);
  });
  await settle();
  recipientList.ask({ search: '70' });
  recipientList.ask({ search: '705' });
  await settle(LIVE_MS + 50);
  expect(shown().total).toBe(2);
});

it('reads again what is in sight when the send has changed, at most ten times a second', async () => {
  const read = vi.fn((query: Query) => page(query));
  const { get, emit } = open(read);
  await settle();
  recipientList.lookAt(400, 420);
  await settle();
  get.mockClear();
  const end = performance.now() + 500;
  for (let revision = 2; performance.now() < end; revision += 1) {
    emit({ topic: 'send', id: 7, revision });
    await settle(2);
  }
  emit({ topic: 'send', id: 8, revision: 1 });
  await settle(LIVE_MS + 50);
  expect(get.mock.calls.length).toBeGreaterThan(2);
  expect(get.mock.calls.length).toBeLessThan(9);
  expect([...shown().pages.keys()]).toEqual([8]);
});

it('says why it could not read, and recovers with the next change', async () => {
  let broken = true;
  const { emit } = open((query: Query) => {
    if (broken) throw new Error('The log is locked.');
    return page(query);
  });
  await settle();
  expect(recipientList.use.getState().failure).toBe('The log is locked.');
  broken = false;
  await settle(LIVE_MS + 50);
  emit({ topic: 'send', id: 7, revision: 2 });
  await settle(LIVE_MS + 50);
  expect(recipientList.use.getState()).toMatchObject({ failure: null, rows: { total: TOTAL } });
  expect(useSend.getState().failure).toBeNull();
});

it('hears nothing any more once it is closed', async () => {
  const { listening } = open((query: Query) => page(query));
  await settle();
  close();
  expect(listening()).toBe(0);
});
