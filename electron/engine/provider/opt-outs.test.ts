import { expect, test } from 'vitest';
import type { Answer } from './answer.ts';
import { readOptOuts } from './opt-outs.ts';

const item = (remote_number: unknown, keyword: unknown = 'STOP') => ({
  data: { remote_number, keyword, host_number: '17055550190', type: 'account' },
  type: 'messaging_optout_item',
});
const page = (items: unknown[], after: string | null = null): Answer => ({
  status: 200,
  retryAfter: null,
  body: { kind: 'json', value: { data: { items, page_info: { after } }, type: 'list' } },
});

async function read(answers: readonly Answer[], token = 'apik_1') {
  const paths: string[] = [];
  const reading = await readOptOuts((path) => {
    paths.push(path);
    return Promise.resolve(answers[paths.length - 1] ?? page([]));
  }, token);
  return { ...reading, paths };
}

test('every page is read, each number once, and what is no number is left out', async () => {
  const { outcome, entries, paths } = await read([
    page([item('17055550101'), item('+1 705 555 0102', null), item('nobody'), { data: {} }, null], 'next/1'),
    page([item('17055550101', 'ARRET'), item('17055550103', 'ARRET')]),
  ]);
  expect(outcome).toBe('works');
  expect(entries).toEqual([
    { number: '+17055550101', reason: 'STOP' },
    { number: '+17055550102', reason: '' },
    { number: '+17055550103', reason: 'ARRET' },
  ]);
  expect(paths).toEqual(['/api/v1/messaging/optout_items', '/api/v1/messaging/optout_items?after=next%2F1']);
});

test('a page that repeats the last one ends the reading, which is not said to be whole', async () => {
  const same = page([item('17055550101')], 'a');
  const other = page([item('17055550101')], 'b');
  const { paths, complete } = await read([same, other, same, other]);
  expect([paths.length, complete]).toEqual([2, false]);
});

test('a page of people known from another number of the shop does not end the reading', async () => {
  const ofOther = {
    ...item('17055550101'),
    data: { ...item('17055550101').data, host_number: '17055550191' },
  };
  const { entries, complete } = await read([
    page([item('17055550101')], 'a'),
    page([ofOther], 'b'),
    page([item('17055550102')]),
  ]);
  expect(entries.map(({ number }) => number)).toEqual(['+17055550101', '+17055550102']);
  expect(complete).toBe(true);
});

test.each([429, 500, null])('a later page that ends with %s leaves a part, and says so', async (status) => {
  const replies = [page([item('17055550101')], 'a'), status];
  const reading = await readOptOuts(() => {
    const next = replies.shift();
    if (typeof next === 'number')
      return Promise.resolve({ status: next, retryAfter: null, body: { kind: 'json', value: {} } });
    return next ? Promise.resolve(next) : Promise.reject(new Error('the connection was cut'));
  }, 'apik_1');
  expect(reading).toMatchObject({ outcome: 'works', complete: false, entries: [{ number: '+17055550101' }] });
});

test('a list without an end is read as far as it may be, and says so', async () => {
  let asked = 0;
  const reading = await readOptOuts(() => {
    asked += 1;
    return Promise.resolve(page([item(`1705555${String(asked).padStart(4, '0')}`)], `after ${asked}`));
  }, 'apik_1');
  expect(reading).toMatchObject({ outcome: 'works', complete: false });
  expect(reading.entries.length).toBe(asked);
});

test('an empty last page is the end', async () => {
  expect(await read([page([item('17055550101')], 'a'), page([], 'b')])).toMatchObject({ complete: true });
});

test('a key for messaging alone may not read it, which says nothing against the key', async () => {
  const forbidden: Answer = { status: 403, retryAfter: null, body: { kind: 'json', value: {} } };
  expect(await read([forbidden], 'ABC123')).toMatchObject({ outcome: 'messaging-only', entries: [] });
  expect(await read([forbidden])).toMatchObject({ outcome: 'refused', entries: [] });
});
