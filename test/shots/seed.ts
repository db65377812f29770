/** Brings messages into every state by letting the engine send them to a provider with the fitting fault. */
import { expect, type Page } from '@playwright/test';
import type { Attachment } from '../../shared/contract/media.ts';
import type { HoldReason, SendSummary } from '../../shared/contract/sends.ts';
import { create as createSend } from '../e2e/support/outbox.ts';
import type { FakeProvider } from '../provider/server.ts';

export interface Wanted {
  /** Last two digits of practice numbers, or how many other recipients. */
  to: readonly string[] | number;
  text: string;
  attachments?: readonly Attachment[];
}

/** Creates a message as the window does; returns its id. */
export async function create(page: Page, { to, text, attachments = [] }: Wanted): Promise<number> {
  const numbers =
    typeof to === 'number'
      ? Array.from({ length: to }, (_, index) => `+1613${String(2_000_000 + index)}`)
      : to.map((end) => (/^\d\d$/.test(end) ? `+170555501${end}` : end));
  const answer = await createSend(page, {
    recipients: numbers.map((number) => ({ to: number, name: null })),
    text,
    attachments: attachments.map(({ id, name }) => ({ id, name })),
    sender: '+17055550190',
  });
  return (answer.value as SendSummary).id;
}

async function summary(page: Page, id: number): Promise<SendSummary> {
  return (await page.evaluate((send) => window.postcard.sends.get({ id: send }), id)).value as SendSummary;
}

export const waitForHold = (page: Page, id: number, reason: HoldReason) =>
  expect.poll(async () => (await summary(page, id)).hold?.reason, { timeout: 30_000 }).toBe(reason);

export async function waitUntilSettled(page: Page, id: number): Promise<void> {
  const open = async () => {
    const { held, queued, sending } = (await summary(page, id)).counts;
    return held + queued + sending;
  };
  await expect.poll(open, { timeout: 60_000 }).toBe(0);
}

/** Delivery receipts for the first of those whose message was taken, one each. */
async function bringReceipts(page: Page, id: number, statuses: readonly string[]): Promise<void> {
  await page.evaluate(
    async ([send, words]) => {
      const query = { id: send, states: ['accepted'], search: '', offset: 0, limit: 50 };
      const { value } = await window.postcard.sends.recipients(query);
      const receipts = (value as { rows: { messageId: string }[] }).rows
        .slice(0, words.length)
        .map((row, at) => ({
          type: 'mms_dlr',
          id: crypto.randomUUID(),
          mms: { id: row.messageId },
          delivery_status: words[at],
          timestamp: new Date().toISOString(),
        }));
      await window.postcard.receipts.read({ bytes: new TextEncoder().encode(JSON.stringify(receipts)) });
    },
    [id, statuses] as const,
  );
}

/** The messages of a busy shop; each name is that of a scene. */
export async function seedShop(page: Page, provider: FakeProvider, attachments: readonly Attachment[]) {
  const ids = {
    mixed: await create(page, {
      to: ['00', '80', '81', '01', '82', '83', '84', '02', '47', '85', '86', '705 555 01', '87', '00'],
      text: 'Spring bouquets are in! 💐 Two for one this Saturday. Reply STOP to opt out.',
      attachments,
    }),
    unknown: await create(page, { to: ['47', '46', '45'], text: 'Your car is ready for pick-up.' }),
    good: await create(page, {
      to: 40,
      text: 'Clinic closed on Monday. Happy Thanksgiving!',
      attachments: attachments.slice(0, 1),
    }),
    sender: await create(page, { to: ['66', '80', '81'], text: 'Winter tires: book now and save 10 %.' }),
    content: await create(page, {
      to: ['20', '80', '81'],
      text: 'Win a cruise! Click here: http://bit.ly/x',
    }),
  };
  await waitForHold(page, ids.sender, 'sender');
  await waitForHold(page, ids.content, 'content');
  for (const id of [ids.mixed, ids.unknown, ids.good]) await waitUntilSettled(page, id);
  await bringReceipts(page, ids.mixed, ['delivered', 'Rejected', 'Deferred', 'delivered', 'Teleported']);
  const many = await create(page, {
    to: 100_000,
    text: 'Season’s greetings from all of us.',
    attachments: attachments.slice(1),
  });
  await expect
    .poll(async () => (await summary(page, many)).counts.accepted, { timeout: 60_000 })
    .toBeGreaterThan(2000);
  await page.evaluate((id) => window.postcard.sends.pause({ id }), many);
  await waitForHold(page, many, 'user');
  await provider.setFault('429-json-retry-after-36000');
  const rate = await create(page, { to: 25, text: 'Last tulips of the season.' });
  await waitForHold(page, rate, 'rate');
  return { ...ids, many, rate };
}
