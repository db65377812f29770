/** Listing the account's numbers and checking the token, over real HTTP. */
import { describe, expect, it } from 'vitest';
import { startSending } from './sending.ts';

async function ask(options: Parameters<typeof startSending>[0]) {
  const sending = await startSending(options);
  try {
    const [check, list] = [await sending.client.checkToken(), await sending.client.listSenders()];
    return { check, list, requests: sending.provider.ledger.requests };
  } finally {
    await sending.close();
  }
}

describe('the account', () => {
  it('lists its numbers with a key that may', async () => {
    const { check, list, requests } = await ask({});
    expect(check).toEqual({ outcome: 'works', httpStatus: 200 });
    expect(list.numbers.map(({ usable }) => usable)).toEqual([true, true, false]);
    expect(requests[0]).toMatchObject({
      method: 'GET',
      path: '/api/v1/dids',
      headers: { accept: 'application/json, text/plain', authorization: 'Bearer apik_test' },
    });
  });

  it.each([
    ['an account key that is wrong', { bearer: 'apik_bad', token: 'apik_good' }, 'refused', 401],
    ['a key for messaging alone', { bearer: 'ABC123' }, 'messaging-only', 403],
    ['a server in trouble', { fault: '503-html' }, 'unclear', 503],
    ['a page in place of an answer', { fault: 'html' }, 'unclear', 200],
    ['a garbled answer', { fault: 'garbled-json' }, 'unclear', 200],
    ['an answer that is cut', { fault: '200-cut' }, 'unclear', 200],
    ['a redirect', { fault: 'redirect' }, 'unclear', 307],
    ['nobody there', { fault: 'refuse' }, 'offline', null],
    ['no answer', { fault: 'hang' }, 'offline', null],
  ] as const)('says of %s what can be said', async (_name, options, outcome, httpStatus) => {
    const { check, list } = await ask(options);
    expect(check).toEqual({ outcome, httpStatus });
    expect(list).toEqual({ outcome, numbers: [] });
  });
});
