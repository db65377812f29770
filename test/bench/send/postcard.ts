/**
 * Postcard's engine in its thread, its log on disk, as the app runs it: sends to so many people and reports.
 * Arguments: home, origin, recipients.
 */
import { startEngine } from '../../../electron/engine/host.ts';
import { sendTo } from '../../../electron/engine/log/fixtures.ts';
import type { Channel, Input, Output } from '../../../shared/contract/index.ts';
import { startMemoryWatch } from './memory.ts';
import { CAPTION, makePicture } from './picture.ts';

const [home = '', origin = '', recipients = '0'] = process.argv.slice(2);

const engine = await startEngine({
  script: new URL('../../../electron/engine/worker.ts', import.meta.url),
  home,
  origins: { mms: origin, account: origin },
  token: 'ABC123',
  undoWindow: false,
  sends: true,
  systemLocale: 'en',
  write: (line) => process.stderr.write(`${line}\n`),
  onStopped: (detail) => process.stderr.write(`${detail}\n`),
});

async function call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
  const { value, error } = await engine.call(channel, input);
  if (error) throw new Error(error.userMessage);
  return value as Output<C>;
}

const picture = await call('media.add', { bytes: makePicture(), name: 'x', width: null, height: null });
const input = sendTo(Number(recipients), { text: CAPTION, attachments: [{ id: picture.id, name: 'x' }] });
const memory = await startMemoryWatch();

const started = performance.now();
const { id } = await call('sends.create', input);
const enqueued = performance.now();
for (;;) {
  const { counts } = await call('sends.get', { id });
  if (counts.accepted === Number(recipients)) break;
  if (counts.refused + counts.unknown > 0) throw new Error(JSON.stringify(counts));
  await new Promise((resolve) => setTimeout(resolve, 10));
}
const ended = performance.now();
process.stdout.write(
  JSON.stringify({ ms: ended - started, enqueueMs: enqueued - started, peakBytes: memory.peakAboveIdle() }),
);
await engine.close();
