/** Starts what is in the archive far from this repository, and sends one practice message with its own buttons. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll } from '@electron/asar';
import { PRACTICE_RECIPIENTS } from '../../shared/practice.ts';
import { createSay } from '../../shared/words/index.ts';
import { launch, type Launched } from '../../test/e2e/launch.ts';

const PATIENCE_MS = 30_000;

/** Returns what went wrong, in words; empty when the message was accepted. */
export async function sendPracticeMessage(archive: string, say: (line: string) => void): Promise<string[]> {
  // Outside the repository, so that no module can be found but those that were packed.
  const folder = await mkdtemp(join(tmpdir(), 'postcard-packed-'));
  try {
    extractAll(archive, join(folder, 'app'));
    const app = await launch({
      app: join(folder, 'app'),
      home: join(folder, 'home'),
      env: { LC_ALL: 'en_CA.UTF-8' },
    });
    try {
      await send(app);
      say(`What is in the archive, started in ${app.host}, sent a practice message.`);
      return [];
    } catch (thrown) {
      return [`what is in the archive could not send a practice message: ${String(thrown)}\n${app.output()}`];
    } finally {
      await app.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function send({ page }: Launched): Promise<void> {
  const words = createSay('en');
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  page.setDefaultTimeout(PATIENCE_MS);
  const [accepted] = PRACTICE_RECIPIENTS;
  await button(words('compose.sample.picture')).click();
  await page
    .getByRole('textbox', { name: words('compose.text'), exact: true })
    .fill('Hello from the package');
  const recipients = page.getByPlaceholder(words('compose.recipients.placeholder'));
  await recipients.fill(accepted.to);
  await recipients.press('Enter');
  await button(words('compose.sendTo', { count: 1 })).click();
  await button(words('compose.review.send')).click();
  await page
    .getByText(words('log.count.accepted', { count: 1 }))
    .first()
    .waitFor();
}
