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

test('a page that repeats the last one ends the reading', async () => {
  const same = page([item('17055550101')], 'a');
  const other = page([item('17055550101')], 'b');
  expect((await read([same, other, same, other])).paths).toHaveLength(2);
});

test('a key for messaging alone may not read it, which says nothing against the key', async () => {
  const forbidden: Answer = { status: 403, retryAfter: null, body: { kind: 'json', value: {} } };
  expect(await read([forbidden], 'ABC123')).toMatchObject({ outcome: 'messaging-only', entries: [] });
  expect(await read([forbidden])).toMatchObject({ outcome: 'refused', entries: [] });
});
