/**
 * The process that is killed: opens the engine on a home, writes the send (or finds it written), sends until nobody
 * is left, and ends. Arguments: home, origin, compose id, number of recipients.
 */
import { openEngine } from '../../electron/engine/engine.ts';
import { sendTo } from '../../electron/engine/log/fixtures.ts';

const [home = '', origin = '', composeId = '', count = '0'] = process.argv.slice(2);

const engine = openEngine({
  home,
  origins: { mms: origin, account: origin },
  token: 'ABC123',
  undoWindow: false,
  sends: true,
  systemLocale: 'en',
  onEvent: () => undefined,
  write: () => undefined,
});
process.stdout.write('open\n');
const { id } = await engine.handlers['sends.create'](sendTo(Number(count), { composeId }));
for (;;) {
  const { counts, hold } = await engine.handlers['sends.get']({ id });
  if (counts.held + counts.queued + counts.sending === 0) break;
  // Unclear answers stop a send; the user of this run always goes on.
  if (hold && hold.until === null && hold.reason !== 'elsewhere')
    await engine.handlers['sends.resume']({ id });
  await new Promise((resolve) => setTimeout(resolve, 5));
}
await engine.close();
