/** The first message, before there is an account: in practice, in under a minute, with no question left open. */
import { PRACTICE_RECIPIENTS } from '../../shared/practice.ts';
import { explainCode } from '../../shared/provider/explain.ts';
import { formatNumber } from '../../shared/recipients.ts';
import { expect, test } from './support/test.ts';
import { chips, finished, pictures, readTable, send } from './support/window.ts';
import { say } from './support/words.ts';

test('a first message from samples shows what became of each recipient', async ({ start }) => {
  const { page } = await start();
  await expect(page.getByText(say('app.practice.title'))).toBeVisible();
  await page.getByRole('button', { name: say('compose.sample.picture') }).click();
  await page.getByRole('button', { name: say('compose.sample.recipients') }).click();
  await expect(pictures(page)).toHaveCount(1);
  await expect(chips(page)).toHaveCount(PRACTICE_RECIPIENTS.length);
  await send(page);
  await finished(page);

  const shown = (await readTable(page)).map(({ number, state, reason }) => ({ number, state, reason }));
  expect(shown).toEqual(
    PRACTICE_RECIPIENTS.map(({ to, shows }) => ({
      number: formatNumber(to, 'CA'),
      state: say(shows === 'ok' ? 'log.state.accepted' : 'log.state.refused'),
      reason: shows === 'ok' ? say('log.about.accepted') : explainCode(say, shows).reason,
    })),
  );
});
