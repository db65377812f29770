/**
 * The promise of the list of opt-outs, seen from the other side: whatever is done in whatever order through the engine's
 * own doors, the provider never gets a request that names a number which has opted out.
 */
import { closeSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Engine } from '../../electron/engine/engine.ts';
import { numberAt, sendTo } from '../../electron/engine/log/fixtures.ts';
import { DELIVERY_STATES } from '../../shared/delivery.ts';
import type { ContactRow } from '../../shared/contract/people.ts';
import type { SendSummary } from '../../shared/contract/sends.ts';
import { joinEntries } from '../../shared/recipients.ts';
import type { FaultName } from '../provider/faults.ts';
import { startBench, until, type TestBench } from './engine.ts';

const PEOPLE = 6;
const person = fc.integer({ min: 0, max: PEOPLE - 1 });
const some = fc.uniqueArray(person, { minLength: 1, maxLength: PEOPLE });
const of = <K extends string>(kind: K) => ({ kind: fc.constant(kind) });

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ ...of('send'), to: some, undoable: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      ...of('opt-out'),
      who: some,
      how: fc.constantFrom('people' as const, 'replies' as const, 'import' as const),
    }),
  },
  // Meets numbers that are known under another name: what the file says is merged into them.
  { weight: 3, arbitrary: fc.record({ ...of('import'), who: some, run: fc.integer({ min: 0, max: 9 }) }) },
  { weight: 2, arbitrary: fc.record({ ...of('edit'), who: person, number: person }) },
  { weight: 1, arbitrary: fc.record({ ...of('delete'), who: person }) },
  { weight: 1, arbitrary: fc.record({ ...of('lift'), who: person }) },
  { weight: 3, arbitrary: fc.record({ ...of('correct'), to: person }) },
  {
    weight: 4,
    arbitrary: fc.record({
      ...of('fault'),
      fault: fc.constantFrom<(FaultName | null)[]>('500', 'missing-result', '401', null),
    }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'pause' as const,
        'resume' as const,
        'stop' as const,
        'undo' as const,
        'again' as const,
        'copy' as const,
        'back-up' as const,
        'restart' as const,
        'restore' as const,
      ),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const EVERYBODY = { search: '', group: null, offset: 0, limit: 500 };

/** A shop with its engine, its provider, and what it knows of who may not be named. */
class Shop {
  readonly bench: TestBench;
  engine: Engine;
  readonly optedOut = new Set<string>();
  seen = 0;

  constructor(bench: TestBench) {
    this.bench = bench;
    this.engine = bench.engine;
  }

  get handlers(): Engine['handlers'] {
    return this.engine.handlers;
  }

  async sends(): Promise<SendSummary[]> {
    return (await this.handlers['sends.list']({ before: null, limit: 100 })).sends;
  }

  /** Nothing is on its way, and what could leave has left. */
  async quiet(): Promise<void> {
    await until(async () => {
      const sends = await this.sends();
      return sends.every(
        ({ counts, hold }) => counts.sending === 0 && (counts.queued === 0 || hold !== null),
      );
    });
  }

  /** No request since the last look names anybody who has opted out by now. */
  look(): void {
    const { requests } = this.bench.provider.ledger;
    const named = requests.slice(this.seen).flatMap(({ to }) => to);
    this.seen = requests.length;
    expect(named.filter((number) => this.optedOut.has(number))).toEqual([]);
  }

  async reopen(between: () => void): Promise<void> {
    await this.engine.close();
    between();
    this.engine = this.bench.openAnother();
  }

  async bringIn(lines: readonly string[]): Promise<void> {
    const bytes = new Uint8Array(Buffer.from(lines.join('\n')));
    const { headed, mapping } = await this.handlers['imports.read']({ bytes });
    await this.handlers['imports.run']({ headed, mapping, group: 'All' });
  }

  async contact(n: number): Promise<ContactRow | undefined> {
    const { rows } = await this.handlers['people.list'](EVERYBODY);
    return rows[n % Math.max(1, rows.length)];
  }
}

/** A failure with a name, such as "everybody opted out", is an answer like any other. */
async function tried(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'Failure') throw error;
  }
}

async function act(shop: Shop, { handlers }: Shop, done: Step): Promise<void> {
  const { home } = shop.bench;
  const numbers = (who: readonly number[]) => who.map(numberAt);
  switch (done.kind) {
    case 'send': {
      await handlers['settings.change']({ undoSeconds: done.undoable ? 30 : 0 });
      const recipients = numbers(done.to).map((to) => ({ to, name: null }));
      // One of them is no number, to be put right later.
      recipients.push({ to: 'no number', name: null });
      await tried(() => handlers['sends.create'](sendTo(0, { recipients })));
      return;
    }
    case 'opt-out':
      await shop.quiet();
      shop.look();
      if (done.how === 'import') {
        await shop.bringIn(['phone,opted out', ...numbers(done.who).map((to) => `${to},yes`)]);
      } else {
        const entries = numbers(done.who).map((number) => ({ number, reason: '' }));
        await handlers['optOuts.add']({ entries, source: done.how });
      }
      numbers(done.who).forEach((number) => shop.optedOut.add(number));
      return;
    case 'import':
      await shop.bringIn([
        'name,phone,opted out',
        ...numbers(done.who).map((to) => `Person ${done.run},${to},no`),
      ]);
      return;
    case 'edit': {
      const row = await shop.contact(done.who);
      if (!row) return;
      const { optedOut: _, ...content } = row;
      await tried(() => handlers['people.save']({ ...content, number: numberAt(done.number) }));
      return;
    }
    case 'delete': {
      const row = await shop.contact(done.who);
      if (row) await handlers['people.remove']({ id: row.id });
      return;
    }
    case 'lift':
      await handlers['optOuts.lift']({ number: numberAt(done.who), reason: 'They asked again' });
      shop.optedOut.delete(numberAt(done.who));
      return;
    case 'correct':
      for (const { id } of await shop.sends()) {
        const { rows } = await handlers['sends.recipients']({
          id,
          states: ['skipped', 'refused'],
          search: '',
          offset: 0,
          limit: 9,
        });
        for (const row of rows) {
          await tried(() => handlers['corrections.make']({ recipientId: row.id, to: numberAt(done.to) }));
        }
      }
      return;
    case 'fault':
      await shop.bench.provider.setFault(done.fault);
      return;
    case 'back-up':
      await shop.reopen(() => rmSync(join(home, 'backups'), { recursive: true, force: true }));
      return;
    case 'restart':
      await shop.reopen(() => undefined);
      return;
    case 'restore':
      // The log is damaged: at the next start the daily copy takes its place.
      await shop.reopen(() => {
        for (const name of readdirSync(home)) if (name.startsWith('log.db-')) rmSync(join(home, name));
        const file = openSync(join(home, 'log.db'), 'r+');
        writeSync(file, Buffer.alloc(100, 'x'), 0, 100, 0);
        closeSync(file);
      });
      return;
    default:
      for (const { id } of await shop.sends()) {
        if (done.kind === 'pause') await tried(() => handlers['sends.pause']({ id }));
        if (done.kind === 'resume') await tried(() => handlers['sends.resume']({ id }));
        if (done.kind === 'stop') await tried(() => handlers['sends.stop']({ id }));
        if (done.kind === 'undo') await sendDraftOf(shop, await handlers['sends.undo']({ id }));
        if (done.kind === 'copy') {
          const recipients = { states: [...DELIVERY_STATES], codes: null };
          await sendDraftOf(shop, await handlers['sends.copy']({ id, recipients }));
        }
        if (done.kind === 'again') {
          await tried(() =>
            handlers['sends.sendAgain']({
              id,
              recipientIds: null,
              states: ['refused', 'unknown', 'cancelled'],
              codes: null,
            }),
          );
        }
      }
  }
}

/** What Undo or a copy puts back into the window is sent again as it is. */
async function sendDraftOf({ handlers }: Shop, draft: { recipients: string } | null): Promise<void> {
  if (draft === null) return;
  const recipients = draft.recipients.split('\n').map((to) => ({ to, name: null }));
  await tried(() => handlers['sends.create'](sendTo(0, { recipients })));
}

test('over random orders the provider is never given a number that has opted out', async () => {
  let named = 0;
  let kept = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 18 }), async (life) => {
      const shop = new Shop(await startBench({}, { undoSeconds: 0 }));
      try {
        for (const done of life) {
          await act(shop, shop, done);
          shop.look();
        }
        await shop.bench.provider.setFault(null);
        // At last everything that could name somebody is tried once more.
        for (const kind of ['resume', 'again', 'copy', 'resume'] as const) await act(shop, shop, { kind });
        await shop.quiet();
        shop.look();
        const everybody = Array.from({ length: PEOPLE }, (_, n) => numberAt(n));
        const listed = await shop.handlers['optOuts.among']({ numbers: joinEntries(everybody) });
        expect(new Set(listed)).toEqual(shop.optedOut);
        named += shop.seen;
        kept += shop.optedOut.size;
      } finally {
        await shop.engine.close();
      }
    }),
    { numRuns: 15, interruptAfterTimeLimit: 120_000 },
  );
  // It was about something: requests left, and people were kept from them.
  expect(named).toBeGreaterThan(5);
  expect(kept).toBeGreaterThan(5);
}, 180_000);
