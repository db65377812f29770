/** Messages on their way: people to send to, and what the provider and the log say of them. */
import type { Page } from '@playwright/test';
import type { Input } from '../../../shared/contract/index.ts';
import type { SendSummary } from '../../../shared/contract/sends.ts';
import type { FakeProvider } from '../../provider/server.ts';
import { expect } from './test.ts';
import { pasteRecipients, send, textField } from './window.ts';
import { say } from './words.ts';

/** The n-th of ten thousand people, none of whom is a practice number. E.164. */
export const person = (n: number): string => `+1705200${String(n).padStart(4, '0')}`;

/** So many people, in E.164. */
export const people = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, n) => person(from + n));

/** Writes a text message and sends it; resolves when the log shows it. */
export async function sendTo(page: Page, numbers: readonly string[], text = 'Roses today'): Promise<void> {
  await pasteRecipients(page, `${numbers.join('\n')}\n`);
  await textField(page).fill(text);
  await send(page);
}

/** Makes a message by the window's bridge, without its controls; returns the bridge's answer. */
export const create = (
  page: Page,
  change: Pick<Input<'sends.create'>, 'recipients'> & Partial<Input<'sends.create'>>,
) =>
  page.evaluate((message) => window.postcard.sends.create({ ...message, composeId: crypto.randomUUID() }), {
    text: 'Roses today',
    attachments: [],
    sender: null,
    expiresAt: null,
    requestReceipt: false,
    tag: null,
    ...change,
  });

/** The messages that reached the provider, without its other requests. */
export const messages = ({ ledger }: FakeProvider) =>
  ledger.requests.filter(({ method }) => method === 'POST');

/** Waits until so many messages have reached the provider. */
export const reached = (provider: FakeProvider, count: number) =>
  expect.poll(() => messages(provider).length, { intervals: [20] }).toBe(count);

/** Everyone the provider took, in the order it took them. */
export const taken = ({ ledger }: FakeProvider): string[] => ledger.accepted.map(({ to }) => to);

/** Nobody was left out, and nobody was taken twice. */
export function expectOnceEach(provider: FakeProvider, numbers: readonly string[]): void {
  expect(taken(provider).toSorted()).toEqual(numbers.toSorted());
}

/** The newest message as the log has it. */
export async function newest(page: Page): Promise<SendSummary> {
  const answer = await page.evaluate(() => window.postcard.sends.list({ before: null, limit: 1 }));
  return (answer.value as { sends: SendSummary[] }).sends[0]!;
}

/** Pauses the message on the screen while a request of it is in flight, and lets that one be answered. */
export async function pauseInFlight(page: Page, provider: FakeProvider): Promise<void> {
  await page.getByRole('button', { name: say('log.act.pause'), exact: true }).click();
  await expect(page.getByText(say('log.hold.user.title')).first()).toBeVisible();
  provider.answer(1);
  await untilStill(page);
}

/** Waits until the newest message has no request in flight. */
export async function untilStill(page: Page): Promise<void> {
  await expect.poll(async () => (await newest(page)).counts.sending).toBe(0);
}
