/** Whatever Swift answers, in whatever form: the window says what became of the recipient, and what to do. */
import type { Page } from '@playwright/test';
import type { DeliveryState } from '../../shared/delivery.ts';
import type { MessageId } from '../../shared/words/index.ts';
import type { FaultName } from '../provider/faults.ts';
import type { FakeProvider, FaultChooser } from '../provider/server.ts';
import { TOKEN } from './support/live.ts';
import { expect, test } from './support/test.ts';
import { goTo, pasteRecipients, readTable, send, textField } from './support/window.ts';
import { say } from './support/words.ts';

interface Case {
  fault: FaultName;
  http: string;
  reason: MessageId;
}

const PLAIN = 'code.local_request_refused.reason';

const REFUSALS: readonly Case[] = [
  { fault: '400-json', http: '400', reason: PLAIN },
  { fault: '400-cut', http: '400', reason: PLAIN },
  { fault: '413-html', http: '413', reason: 'code.local_too_large.reason' },
  { fault: '422-html', http: '422', reason: PLAIN },
  { fault: '422-empty', http: '422', reason: PLAIN },
  { fault: '422-cut', http: '422', reason: PLAIN },
  { fault: '422-without-results', http: '422', reason: PLAIN },
  { fault: '422-with-results', http: '422', reason: 'code.rejected.reason' },
];

/** After these everybody else waits a while, so each is tried with an app of its own. */
const UNCLEAR: readonly Case[] = [
  { fault: '500-cut', http: '500', reason: 'code.local_server_error.reason' },
  { fault: '503-html', http: '503', reason: 'code.local_server_error.reason' },
  { fault: 'garbled-json', http: '200', reason: 'code.local_bad_answer.reason' },
  { fault: 'empty', http: '200', reason: 'code.local_bad_answer.reason' },
];

const KEYS: readonly Case[] = [
  { fault: '401-html', http: '401', reason: 'code.local_token_refused.reason' },
  { fault: '403-empty', http: '403', reason: 'code.local_token_refused.reason' },
];

/** Strikes messages only, so that asking for the account's numbers goes on. */
const forMessages =
  (fault: FaultName): FaultChooser =>
  ({ method }) =>
    method === 'POST' ? fault : null;

async function sendOne(page: Page): Promise<void> {
  await pasteRecipients(page, '705 555 0100,');
  await textField(page).fill('Roses today');
  await send(page);
}

async function expectShown(page: Page, state: DeliveryState, { http, reason }: Case): Promise<void> {
  const words = say(`log.state.${state}`);
  await expect(page.getByRole('cell', { name: words, exact: true })).toBeVisible();
  expect(await readTable(page)).toEqual([
    { number: '(705) 555-0100', state: words, reason: say(reason), messageId: '', http },
  ]);
}

const messagesTo = ({ ledger }: FakeProvider) =>
  ledger.requests.filter(({ method }) => method === 'POST').length;

test('what was refused for certain is shown as refused, in every form', async ({ start, provide }) => {
  const provider = await provide({ token: TOKEN });
  const { page } = await start({ live: provider });
  for (const [index, refusal] of REFUSALS.entries()) {
    await test.step(refusal.fault, async () => {
      await goTo(page, 'compose');
      await provider.setFault(forMessages(refusal.fault));
      await sendOne(page);
      await expectShown(page, 'refused', refusal);
      expect(messagesTo(provider)).toBe(index + 1);
    });
  }
});

for (const unclear of UNCLEAR) {
  test(`${unclear.fault} is shown as a message that may have been sent`, async ({ start, provide }) => {
    const provider = await provide({ token: TOKEN, fault: forMessages(unclear.fault) });
    const { page } = await start({ live: provider });
    await sendOne(page);
    await expectShown(page, 'unknown', unclear);
    expect(messagesTo(provider)).toBe(1);
  });
}

for (const key of KEYS) {
  test(`${key.fault} stops the message and asks for the token`, async ({ start, provide }) => {
    const provider = await provide({ token: TOKEN, fault: forMessages(key.fault) });
    const { page } = await start({ live: provider });
    await sendOne(page);
    await expect(page.getByText(say('log.hold.token.title')).first()).toBeVisible();
    await expectShown(page, 'queued', key);
    expect(messagesTo(provider)).toBe(1);
    await page.getByRole('button', { name: say('log.hold.token.action') }).click();
    await expect(page.getByRole('heading', { level: 1, name: say('settings.title') })).toBeVisible();
  });
}

test('429 slows the message down, which then goes on by itself', async ({ start, provide }) => {
  const provider = await provide({ token: TOKEN, script: ['429-html-retry-after-5'] });
  const { page } = await start({ live: provider });
  await sendOne(page);
  await expect(page.getByText(say('log.hold.rate.title')).first()).toBeVisible();
  await expect(page.getByRole('cell', { name: say('log.state.accepted'), exact: true })).toBeVisible();
  expect(provider.ledger.accepted.map(({ to }) => to)).toEqual(['+17055550100']);
});
