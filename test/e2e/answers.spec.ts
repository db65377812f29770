/** Whatever Swift answers, in whatever form: the window says what became of the recipient, and what to do. */
import type { FaultName } from '../provider/faults.ts';
import type { MessageId } from '../../shared/words/index.ts';
import { TOKEN } from './support/live.ts';
import { expect, test } from './support/test.ts';
import { pasteRecipients, readTable, send, textField } from './support/window.ts';
import { say } from './support/words.ts';

interface Case {
  fault: FaultName;
  state: MessageId;
  reason: MessageId;
  http: string;
  /** The notice above the message, when it stops. */
  hold?: MessageId;
}

const REFUSED = 'log.state.refused';
const UNKNOWN = 'log.state.unknown';
const WAITING = 'log.state.queued';
const SERVER = { state: UNKNOWN, reason: 'code.local_server_error.reason' } as const;
const PLAIN = { state: REFUSED, reason: 'code.local_request_refused.reason' } as const;
const KEY = {
  state: WAITING,
  reason: 'code.local_token_refused.reason',
  hold: 'log.hold.token.title',
} as const;
const GARBLED = { state: UNKNOWN, reason: 'code.local_bad_answer.reason', http: '200' } as const;

const CASES: readonly Case[] = [
  { fault: '400-json', http: '400', ...PLAIN },
  { fault: '400-cut', http: '400', ...PLAIN },
  { fault: '401-html', http: '401', ...KEY },
  { fault: '403-empty', http: '403', ...KEY },
  { fault: '413-html', http: '413', state: REFUSED, reason: 'code.local_too_large.reason' },
  { fault: '422-html', http: '422', ...PLAIN },
  { fault: '422-empty', http: '422', ...PLAIN },
  { fault: '422-without-results', http: '422', ...PLAIN },
  {
    fault: '422-with-results',
    http: '422',
    state: REFUSED,
    reason: 'code.rejected.reason',
  },
  { fault: '500-cut', http: '500', ...SERVER },
  { fault: '503-html', http: '503', ...SERVER },
  { fault: 'garbled-json', ...GARBLED },
  { fault: 'empty', ...GARBLED },
];

for (const { fault, state, reason, http, hold } of CASES) {
  test(`${fault} is shown as ${say(state)}`, async ({ start, provide }) => {
    const provider = await provide({
      token: TOKEN,
      fault: (request) => (request.method === 'POST' ? fault : null),
    });
    const { page } = await start({ live: provider });
    await pasteRecipients(page, '705 555 0100,');
    await textField(page).fill('Roses today');
    await send(page);
    if (hold) await expect(page.getByRole('main').getByText(say(hold)).first()).toBeVisible();
    await expect(page.getByRole('cell', { name: say(state), exact: true })).toBeVisible();
    expect(await readTable(page)).toEqual([
      { number: '(705) 555-0100', state: say(state), reason: say(reason), messageId: '', http },
    ]);
    expect(provider.ledger.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });
}

test('429 slows the message down, which then goes on by itself', async ({ start, provide }) => {
  const provider = await provide({ token: TOKEN, script: ['429-html-retry-after-1'] });
  const { page } = await start({ live: provider });
  await pasteRecipients(page, '705 555 0100,');
  await textField(page).fill('Roses today');
  await send(page);
  await expect(page.getByText(say('log.hold.rate.title')).first()).toBeVisible();
  await expect(page.getByRole('cell', { name: say('log.state.accepted'), exact: true })).toBeVisible();
  expect(provider.ledger.accepted.map(({ to }) => to)).toEqual(['+17055550100']);
});
