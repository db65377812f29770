/**
 * Sending to the fake provider over real HTTP, which checks every request as strictly as it can: against the limit
 * of the wire and against what people use instead, in time, memory and bytes.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFakeProvider, type FakeProvider } from '../../provider/server.ts';
import { run, runScript } from '../process.ts';
import { measurement, type Measurement } from '../report.ts';
import { makeMessageBody, WARM_UP } from './message.ts';

const ROUNDS = 3;
const PEER_RECIPIENTS = 200;

interface OwnRun {
  ms: number;
  enqueueMs: number;
  peakBytes: number;
  bytesPerRecipient: number;
}

async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'postcard-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function postcard(provider: FakeProvider, recipients: number): Promise<OwnRun> {
  const before = provider.received.bytes;
  const result = await withFolder((home) =>
    runScript<Omit<OwnRun, 'bytesPerRecipient'>>('send/postcard.ts', [
      home,
      provider.mmsOrigin,
      String(recipients),
    ]),
  );
  return { ...result, bytesPerRecipient: (provider.received.bytes - before) / (recipients + WARM_UP) };
}

/** Milliseconds a recipient. */
async function perRecipient(script: string, provider: FakeProvider, recipients: number): Promise<number> {
  const { ms } = await runScript<{ ms: number }>(script, [provider.mmsOrigin, String(recipients)]);
  return ms / recipients;
}

async function curlLoop(provider: FakeProvider, recipients: number): Promise<number> {
  return withFolder(async (folder) => {
    const message = makeMessageBody();
    const whole = Buffer.concat(message.bodyFor(['+17052000000']).chunks).toString('latin1');
    writeFileSync(join(folder, 'body-start.json'), whole.slice(0, whole.lastIndexOf('"to":')));
    const started = performance.now();
    await run('sh', [
      join(import.meta.dirname, 'curl-loop.sh'),
      provider.mmsOrigin,
      String(recipients),
      folder,
    ]);
    return (performance.now() - started) / recipients;
  });
}

const MEGABYTE = 1024 * 1024;

export async function benchSend(): Promise<Measurement[]> {
  const provider = await startFakeProvider({ remember: false });
  try {
    const ours: OwnRun[] = [];
    const limit: number[] = [];
    await postcard(provider, 1_000); // The first run of all pays for cold files.
    for (let round = 0; round < ROUNDS; round += 1) {
      limit.push(await perRecipient('send/limit.ts', provider, 10_000));
      ours.push(await postcard(provider, 10_000));
    }
    const small = [
      await postcard(provider, 1_000),
      await postcard(provider, 1_000),
      await postcard(provider, 1_000),
    ];
    const large = [await postcard(provider, 100_000)];
    const peers = {
      'fetch and JSON.stringify, one request a recipient': await perRecipient(
        'send/fetch-script.ts',
        provider,
        PEER_RECIPIENTS,
      ),
      'curl in a loop': await curlLoop(provider, PEER_RECIPIENTS / 2),
    };
    const memory = (runs: readonly OwnRun[]): number[] => runs.map(({ peakBytes }) => peakBytes / MEGABYTE);
    const time = (runs: readonly OwnRun[], count: number): number[] => runs.map(({ ms }) => ms / count);
    return [
      measurement({
        name: 'send: 10,000 recipients, a picture of 480 KB, log on disk',
        unit: 'ms per recipient',
        ours: time(ours, 10_000),
        limit,
        peers,
      }),
      measurement({ name: 'send: 1,000 recipients', unit: 'ms per recipient', ours: time(small, 1_000) }),
      measurement({ name: 'send: 100,000 recipients', unit: 'ms per recipient', ours: time(large, 100_000) }),
      measurement({
        name: 'send: enqueue 100,000 recipients',
        unit: 'ms',
        ours: large.map(({ enqueueMs }) => enqueueMs),
      }),
      measurement({
        name: 'send: peak memory above idle, 10,000 recipients',
        unit: 'MB',
        ours: memory(ours),
      }),
      measurement({
        name: 'send: peak memory above idle, 100,000 recipients',
        unit: 'MB',
        ours: memory(large),
      }),
      measurement({
        name: 'send: bytes on the wire, 10,000 recipients',
        unit: 'bytes per recipient',
        ours: ours.map(({ bytesPerRecipient }) => bytesPerRecipient),
        peers: { 'one request a recipient': Math.ceil((480_000 * 4) / 3) },
      }),
    ];
  } finally {
    await provider.close();
  }
}
