/** An engine on a home of its own, against a fake provider over real HTTP, for tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { HoldReason, NewSend, RecipientRow, SendDetail } from '../../shared/contract/sends.ts';
import type { SettingsChange } from '../../shared/contract/settings.ts';
import { openEngine, type Engine, type EngineOptions } from '../../electron/engine/engine.ts';
import { sendTo } from '../../electron/engine/log/fixtures.ts';
import { startFakeProvider, type FakeProvider, type FakeProviderOptions } from '../provider/server.ts';

export interface TestBench {
  provider: FakeProvider;
  engine: Engine;
  home: string;
  /** Another engine on the same home, as a second process would open it. */
  openAnother(options?: Partial<EngineOptions>): Engine;
  send(count: number, changes?: Partial<NewSend>): Promise<number>;
  get(id: number): Promise<SendDetail>;
  recipients(id: number): Promise<RecipientRow[]>;
  /** How many times the provider took each number. */
  taken(): Map<string, number>;
}

export async function startBench(
  provider: FakeProviderOptions = {},
  settings: SettingsChange = {},
  options: Partial<EngineOptions> = {},
): Promise<TestBench> {
  const fake = await startFakeProvider(provider);
  onTestFinished(() => fake.close());
  const home = mkdtempSync(join(tmpdir(), 'postcard-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const openAnother = (changes: Partial<EngineOptions> = {}): Engine => {
    const engine = openEngine({
      home,
      origins: { mms: fake.mmsOrigin, account: fake.accountOrigin },
      token: 'ABC123',
      undoWindow: true,
      sends: true,
      systemLocale: 'en',
      onEvent: () => undefined,
      write: () => undefined,
      ...options,
      ...changes,
    });
    onTestFinished(() => engine.close());
    return engine;
  };
  const engine = openAnother();
  await engine.handlers['settings.change']({ undoSeconds: 0, ...settings });
  return {
    provider: fake,
    engine,
    home,
    openAnother,
    send: async (count, changes) => (await engine.handlers['sends.create'](sendTo(count, changes))).id,
    get: async (id) => engine.handlers['sends.get']({ id }),
    recipients: async (id) =>
      (await engine.handlers['sends.recipients']({ id, states: null, search: '', offset: 0, limit: 500 }))
        .rows,
    taken: () => {
      const taken = new Map<string, number>();
      for (const { to } of fake.ledger.accepted) taken.set(to, (taken.get(to) ?? 0) + 1);
      return taken;
    },
  };
}

/** Resolves when `condition` holds; fails with what it last said when that takes too long. */
export async function until<T>(condition: () => Promise<T | false>, timeoutMs = 10_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const result = await condition();
    if (result !== false) return result;
    if (Date.now() > deadline) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** The send once nobody is waiting or under way. */
export function untilDone(bench: TestBench, id: number, timeoutMs?: number): Promise<SendDetail> {
  return until(async () => {
    const send = await bench.get(id);
    return send.counts.held + send.counts.queued + send.counts.sending === 0 && send;
  }, timeoutMs);
}

/** The send once it is held for this reason. */
export function untilHeld(bench: TestBench, id: number, reason: HoldReason): Promise<SendDetail> {
  return until(async () => {
    const send = await bench.get(id);
    return send.counts.sending === 0 && send.hold?.reason === reason && send;
  });
}
