/**
 * Postcard's engine in its thread, its log on disk, as the app runs it: sends to so many people and reports.
 * Arguments: home, origin, recipients.
 */
import { startEngine } from '../../../electron/engine/host.ts';
import { sendTo } from '../../../electron/engine/log/fixtures.ts';
import type { Channel, Input, Output } from '../../../shared/contract/index.ts';
import { startMemoryWatch } from './memory.ts';
import { CAPTION, makePicture, WARM_UP } from './message.ts';

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

/** Sends and waits until everybody is accepted. Returns when the send was written and when it was done. */
async function send(
  message: Input<'sends.create'>,
  count: number,
): Promise<{ written: number; done: number }> {
  const { id } = await call('sends.create', message);
  const written = performance.now();
  for (;;) {
    const { counts } = await call('sends.get', { id });
    if (counts.accepted === count) return { written, done: performance.now() };
    if (counts.refused + counts.unknown > 0) throw new Error(JSON.stringify(counts));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const picture = await call('media.add', { bytes: makePicture(), name: 'x', width: null, height: null });
const content = { text: CAPTION, attachments: [{ id: picture.id, name: 'x' }] };
const input = sendTo(Number(recipients), content);
const memory = await startMemoryWatch();
await send(sendTo(WARM_UP, content), WARM_UP);

const started = performance.now();
const { written, done } = await send(input, Number(recipients));
process.stdout.write(
  JSON.stringify({ ms: done - started, enqueueMs: written - started, peakBytes: memory.peakAboveIdle() }),
);
await engine.close();
