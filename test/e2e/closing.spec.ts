/** The app closed, started twice, killed and started again while a message is on its way. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FakeProvider } from '../provider/server.ts';
import { launchToItsEnd } from './launch.ts';
import { liveEnvironment } from './support/live.ts';
import {
  expectOnceEach,
  messages,
  newest,
  pauseInFlight,
  people,
  reached,
  sendTo,
  taken,
} from './support/outbox.ts';
import { expect, test } from './support/test.ts';
import { finished, goTo, send, pasteRecipients, textField } from './support/window.ts';
import { dire, say } from './support/words.ts';

const KEEP = 0;
const CLOSE = 1;
const COMMAND_LINE = fileURLToPath(new URL('../../electron/cli.ts', import.meta.url));

/** The same program without a window, on the same home and provider. */
async function commandLine(home: string, provider: FakeProvider, args: string[]) {
  const env = { ...process.env, ...liveEnvironment(provider), POSTCARD_HOME: home, LC_ALL: 'en_CA.UTF-8' };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', COMMAND_LINE, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, answer: JSON.parse(output) as { counts: Record<string, number> } };
}

test('closing while it sends asks, and says exactly who is left', async ({ start, provide }) => {
  const provider = await provide({ answers: 3, latencyMs: 150 });
  const app = await start({ live: provider, settings: { batchCap: 1 } });
  await sendTo(app.page, people(60));
  await reached(provider, 4);

  await app.answerDialog({ response: KEEP });
  await app.closeWindow();
  await expect.poll(async () => (await app.dialogs()).length).toBe(1);
  const [asked] = await app.dialogs();
  expect(asked).toMatchObject({
    kind: 'message',
    title: say('quit.title'),
    message: '56 people have not been sent to yet.',
    buttons: [say('quit.keep'), say('quit.close')],
  });
  expect(asked?.detail).toContain('The request on its way now, to 1 person, is finished first.');
  expect(asked?.detail).toContain('when you start Postcard again before');
  // It stays, and goes on.
  provider.answer(2);
  await reached(provider, 6);
  expect(await app.isWindowVisible()).toBe(true);

  provider.answer(Infinity);
  await app.close();
  expect(await app.exited).toBe(0);
  const before = taken(provider).length;
  expect(before).toBeLessThan(60);
  await sleep(500);
  expect(taken(provider)).toHaveLength(before);

  // The next start carries on by itself: nobody was in doubt, nobody is left out.
  const again = await start({ live: provider, home: app.home, settings: { batchCap: 50 } });
  await expect.poll(async () => (await newest(again.page)).counts.accepted).toBe(60);
  expectOnceEach(provider, people(60));
});

test('quitting from the menu asks as well, in the user’s language', async ({ start, provide }) => {
  const provider = await provide({ latencyMs: 150 });
  const app = await start({ live: provider, settings: { undoSeconds: 30 } });
  await sendTo(app.page, people(148));
  await app.page.evaluate(() => window.postcard.settings.change({ language: 'fr-CA' }));
  const labels = async () => (await app.menu()).map(({ label }) => label);
  await expect.poll(labels).toContain(dire('menu.file'));
  await app.clickMenu('quit');
  await expect.poll(async () => (await app.dialogs()).length).toBe(1);
  const [asked] = await app.dialogs();
  expect(asked?.message).toBe(dire('quit.message', { waiting: 148, sending: 0 }));
  expect(asked?.message).toContain('148');
  expect(asked?.buttons).toEqual([dire('quit.keep'), dire('quit.close')]);
  expect(await app.isWindowVisible()).toBe(true);
  await app.answerDialog({ response: CLOSE });
  await app.clickMenu('quit');
  expect(await app.exited).toBe(0);
  expect(messages(provider)).toEqual([]);
});

test('with nothing on its way it closes without a question', async ({ start, provide }) => {
  const provider = await provide({ answers: 2 });
  const app = await start({ live: provider, settings: { batchCap: 1 } });
  await sendTo(app.page, people(10));
  await pauseInFlight(app.page, provider);
  await app.closeWindow();
  expect(await app.exited).toBe(0);
});

test('the end of the session asks nothing and finishes the request in flight', async ({ start, provide }) => {
  const provider = await provide({ answers: 1 });
  const app = await start({ live: provider, settings: { batchCap: 1 } });
  await sendTo(app.page, people(10));
  await reached(provider, 2);
  await app.power('shutdown');
  // Time for the engine to hear of it before the answer comes.
  await sleep(500);
  provider.answer(1);
  expect(await app.exited).toBe(0);
  expect(taken(provider)).toHaveLength(2);
  provider.answer(Infinity);
  const again = await start({ live: provider, home: app.home, settings: { batchCap: 50 } });
  await expect
    .poll(async () => (await newest(again.page)).counts)
    .toMatchObject({ accepted: 10, unknown: 0 });
  expectOnceEach(provider, people(10));
});

test('started a second time, it shows the first window and sends nothing of its own', async ({
  start,
  provide,
}) => {
  const provider = await provide({ answers: 2 });
  const app = await start({ live: provider, settings: { batchCap: 1 } });
  await sendTo(app.page, people(20));
  // Nothing happens by itself while the second one starts, however long that takes.
  await pauseInFlight(app.page, provider);
  await app.setFocused(false);
  const second = await launchToItsEnd({ home: app.home, env: liveEnvironment(provider) });
  expect(second.code).toBe(0);
  provider.answer(Infinity);
  await app.page.getByRole('button', { name: say('log.act.resume'), exact: true }).click();
  expect(await finished(app.page)).toBe('Finished: 20 accepted by Swift');
  // Nobody is notified of what they are looking at: the first window came to the front.
  expect(await app.notifications()).toEqual([]);
  expectOnceEach(provider, people(20));
});

test('the window and the command line never both send, and nobody gets it twice', async ({
  start,
  provide,
}) => {
  const latencyMs = 150;
  const provider = await provide({ latencyMs });
  const app = await start({ live: provider, settings: { batchCap: 1 } });
  await sendTo(app.page, people(15));
  await expect.poll(() => taken(provider).length).toBeGreaterThan(1);
  const second = people(10, 100);
  const ended = await commandLine(app.home, provider, [
    'send', ...second.flatMap((number) => ['--to', number]), '--text', 'Tulips today', '--json',
  ]); // prettier-ignore
  expect(ended).toMatchObject({ code: 0, answer: { counts: { accepted: 10 } } });
  await expect.poll(async () => (await newest(app.page)).counts).toMatchObject({ accepted: 10 });
  await goTo(app.page, 'log');
  await expect(app.page.getByRole('list', { name: say('log.list') }).getByRole('listitem')).toHaveCount(2);
  await expect.poll(() => taken(provider).length).toBe(25);
  expectOnceEach(provider, [...people(15), ...second]);
  // Two senders at once would have overlapped: each request waits for the answer to the one before.
  const times = messages(provider).map(({ at }) => Date.parse(at));
  const gaps = times.slice(1).map((time, index) => time - times[index]!);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(latencyMs - 10);
});

test('killed while it sends, it knows who is in doubt and goes on with the rest', async ({
  start,
  provide,
}) => {
  const provider = await provide({ answers: 2 });
  const app = await start({ live: provider });
  await sendTo(app.page, people(100));
  // Not at a moment of rest: the third request has come and is not answered.
  await reached(provider, 3);
  await app.kill();
  provider.answer(Infinity);
  const inFlight = messages(provider)[2]?.to ?? [];
  expect(inFlight.length).toBeGreaterThan(1);

  const again = await start({ live: provider, home: app.home });
  await goTo(again.page, 'log');
  await again.page
    .getByRole('list', { name: say('log.list') })
    .getByRole('button')
    .click();
  const sum = await finished(again.page, 30_000);
  expect(sum).toBe(
    `Finished: ${100 - inFlight.length} accepted by Swift, ${inFlight.length} may have been sent`,
  );
  expect(new Set(taken(provider)).size).toBe(taken(provider).length);
  for (const number of people(100)) {
    if (!inFlight.includes(number)) expect(taken(provider)).toContain(number);
  }
});

test('what was written a moment before closing is there again', async ({ start }) => {
  const app = await start();
  await textField(app.page).fill('Roses tomorrow');
  await app.clickMenu('quit');
  expect(await app.exited).toBe(0);
  const again = await start({ home: app.home });
  await expect(textField(again.page)).toHaveValue('Roses tomorrow');
  await pasteRecipients(again.page, '705 555 0100,');
  await send(again.page);
  await finished(again.page);
});
