import { describe, expect, it } from 'vitest';
import type { Answer } from './answer.ts';
import { readSenders } from './senders.ts';

const did = (number: string, mms_status = 'AVAILABLE', mms_enabled: boolean | null = true) => ({
  data: { number, mms_enabled, mms_status },
  type: 'did',
});
const page = (items: unknown[], after: string | null = null): Answer => ({
  status: 200,
  retryAfter: null,
  body: { kind: 'json', value: { data: { items, page_info: { after } }, type: 'list' } },
});
const failed = (status: number): Answer => ({ status, retryAfter: null, body: { kind: 'json', value: {} } });

async function list(answers: readonly (Answer | Error)[], options = {}, token = 'apik_1') {
  const paths: string[] = [];
  const reading = await readSenders(
    async (path) => {
      const answer = answers[Math.min(paths.length, answers.length - 1)];
      paths.push(path);
      if (!answer || answer instanceof Error) throw answer;
      return answer;
    },
    token,
    options,
  );
  return { ...reading, paths };
}

describe("the account's numbers", () => {
  it('are usable when enabled and available, and say why when not', async () => {
    const items = [
      did('17055551234'),
      did('+1 705 555 1235', 'AVAILABLE', false),
      did('17055551236', 'PENDING', false),
      did('17055551237', 'UNAVAILABLE'),
      did('17055551238', 'SOMETHING_NEW'),
      did('17055551239', 'AVAILABLE', null),
    ];
    expect((await list([page(items)])).numbers).toEqual([
      { number: '+17055551234', usable: true, reason: null },
      { number: '+17055551235', usable: false, reason: 'mms-disabled' },
      { number: '+17055551236', usable: false, reason: 'mms-pending' },
      { number: '+17055551237', usable: false, reason: 'mms-unavailable' },
      { number: '+17055551238', usable: false, reason: 'mms-unavailable' },
      { number: '+17055551239', usable: false, reason: 'mms-disabled' },
    ]);
  });

  it('leave out records that cannot be read, and name a number once', async () => {
    const items = [null, {}, did(''), did('not a number'), did('17055551234', 'PENDING'), did('17055551234')];
    expect(await list([page(items)])).toMatchObject({
      outcome: 'works',
      numbers: [{ number: '+17055551234', usable: true }],
    });
  });

  it('are read page by page', async () => {
    const { numbers, paths } = await list([page([did('17055551234')], 'a&b'), page([did('17055551235')])]);
    expect(numbers).toHaveLength(2);
    expect(paths).toEqual(['/api/v1/dids', '/api/v1/dids?after=a%26b']);
  });

  it('end where paging goes in circles, brings nothing new, fails or has no end', async () => {
    const circle = await list([page([did('17055551234')], 'x'), page([did('17055551235')], 'x')]);
    expect(circle).toMatchObject({ paths: { length: 2 }, numbers: { length: 2 } });
    const same = await list([page([did('17055551234')], 'x'), page([did('17055551234')], 'y')]);
    expect(same).toMatchObject({ paths: { length: 2 }, numbers: { length: 1 } });
    for (const trouble of [failed(400), failed(500), new Error('gone')]) {
      const cut = await list([page([did('17055551234')], 'x'), trouble]);
      expect(cut).toMatchObject({ outcome: 'works', httpStatus: 200, numbers: { length: 1 } });
    }
    const endless = Array.from({ length: 9 }, (_, index) =>
      page([did(`1705555123${index}`)], `after ${index}`),
    );
    expect(await list(endless, { maxPages: 3 })).toMatchObject({
      paths: { length: 3 },
      numbers: { length: 3 },
    });
  });

  it('tell a key that may not list from one that is wrong', async () => {
    expect(await list([failed(401)], {}, 'apik_1')).toMatchObject({ outcome: 'refused', httpStatus: 401 });
    expect(await list([failed(403)], {}, 'ABC123')).toMatchObject({
      outcome: 'messaging-only',
      httpStatus: 403,
    });
  });
});
