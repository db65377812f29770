/** A start that fails after the log was opened: said on the screen, and nothing is left behind that holds the home. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchToItsEnd } from './launch.ts';
import { NO_KEYRING } from './support/keyring.ts';
import { expect, test } from './support/test.ts';
import { say } from './support/words.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
/** A step of the built start-up between the opened log and the window. */
const STEP = 'hardenSession(session.defaultSession);';

test('a start that fails ends with words and a way on', async ({ folder, start }) => {
  const app = join(folder, 'app');
  for (const part of ['dist', 'package.json'])
    cpSync(join(REPOSITORY, part), join(app, part), { recursive: true });
  const main = join(app, 'dist', 'main.js');
  const built = readFileSync(main, 'utf8');
  expect(built.split(STEP)).toHaveLength(2);
  writeFileSync(main, built.replace(STEP, 'throw new Error("made to fail");'));

  const home = join(folder, 'home');
  const ended = await launchToItsEnd({ app, home, env: { LC_ALL: 'en_CA.UTF-8', ...NO_KEYRING } });
  expect(ended.code).toBe(1);
  expect(ended.output).toContain(say('start.failed'));
  // The home is free again.
  await start({ home });
});
