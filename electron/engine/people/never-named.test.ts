/** The promise of the list: whatever is done in whatever order, no request names a number that has opted out. */
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { correctNumber } from '../log/correct.ts';
import { createSend } from '../log/create-send.ts';
import { dispatch, loseAllOpen, settle, sweepInterrupted } from '../log/deliveries.ts';
import { createOptions, numberAt, sendTo, temporaryFolder } from '../log/fixtures.ts';
import { release, resume, sendAgain, stop, undo } from '../log/holds.ts';
import { sendRow } from '../log/reads.ts';
import { Failure } from '../../../shared/contract/failure.ts';
import { createSay } from '../../../shared/words/index.ts';
import { createImporter } from './importer.ts';
import { createTestClock, openPeopleLog, readHere, type PeopleLog } from './fixtures.ts';

const PEOPLE = 8;
const person = fc.integer({ min: 0, max: PEOPLE - 1 });
const someone = fc.uniqueArray(person, { minLength: 1 });

const step = fc.oneof(
  fc.record({ kind: fc.constant('send' as const), to: someone, undoable: fc.boolean() }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('opt-out' as const), who: someone }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('again' as const) }) },
  fc.record({ kind: fc.constant('import' as const), who: someone, optedOut: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('edit' as const, 'delete' as const), who: person }),
  fc.record({ kind: fc.constant('lift' as const), who: person }),
  fc.record({ kind: fc.constant('correct' as const), who: person, to: person }),
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('request' as const),
      size: fc.integer({ min: 1, max: 5 }),
      end: fc.constantFrom('accepted' as const, 'refused' as const, 'unknown' as const, 'crash' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'release' as const,
        'stop' as const,
        'undo' as const,
        'resume' as const,
        'restart' as const,
        'back-up' as const,
        'restore' as const,
      ),
    }),
  },
);

/** A shop's log in a folder, with what a person may do to it. */
class Shop {
  readonly home = temporaryFolder();
  readonly clock = createTestClock();
  readonly path = join(this.home, 'log.db');
  log: PeopleLog = openPeopleLog(this.home, this.clock);
  sends: number[] = [];
  optedOut = new Set<string>();
  named: string[] = [];

  open(): void {
    this.log = openPeopleLog(this.home, this.clock);
    sweepInterrupted(this.log.database, this.clock.now());
  }

  restore(): void {
    if (!existsSync(`${this.path}.old`)) return;
    this.log.database.close();
    for (const suffix of ['-wal', '-shm']) rmSync(this.path + suffix, { force: true });
    copyFileSync(`${this.path}.old`, this.path);
    this.open();
    loseAllOpen(this.log.database, this.clock.now());
    this.sends = this.log.database
      .prepare('SELECT id FROM send')
      .all()
      .map(({ id }) => id as number);
  }

  backUp(): void {
    rmSync(`${this.path}.old`, { force: true });
    this.log.database.sqlite.exec(`VACUUM INTO '${this.path}.old'`);
  }

  send(to: readonly number[], undoable: boolean): void {
    const settings = { ...createOptions.settings, undoSeconds: undoable ? 10 : 0 };
    const recipients = to.map((n) => ({ to: numberAt(n), name: null }));
    const options = { ...createOptions, settings, now: this.clock.now() };
    if (recipients.every(({ to: number }) => this.optedOut.has(number))) return;
    this.sends.push(createSend(this.log.database, sendTo(0, { recipients }), options));
  }

  request(size: number, end: 'accepted' | 'refused' | 'unknown' | 'crash'): void {
    for (const id of this.sends) {
      const sent = dispatch(this.log.database, id, size, this.clock.now());
      if (!sent) continue;
      this.named.push(...sent.recipients.map(({ number }) => number));
      expect(this.named.filter((number) => this.optedOut.has(number))).toEqual([]);
      this.named = [];
      if (end === 'crash') continue;
      const verdicts = sent.recipients.map(() => ({ state: end, code: 'ok', messageId: null }));
      const outcome = { kind: 'settled', httpStatus: 200, wording: null, verdicts } as const;
      settle(this.log.database, sent, outcome, this.clock.now());
    }
  }

  async bringIn(who: readonly number[], optedOut: boolean): Promise<void> {
    const { database, contacts, optOuts } = this.log;
    const importer = createImporter({
      database,
      contacts,
      optOuts,
      settings: () => createOptions.settings,
      say: () => createSay('en'),
      startReading: readHere,
      onSends: () => undefined,
      onProgress: () => undefined,
    });
    const lines = who.map((n) => `Person ${n},${numberAt(n)},${optedOut ? 'yes' : ''}`);
    const file = await importer.read(Buffer.from(['name,phone,opted out', ...lines].join('\n')));
    await importer.run({ headed: file.headed, mapping: file.mapping, group: 'All' });
    if (optedOut) who.forEach((n) => this.optedOut.add(numberAt(n)));
  }

  /** Changes or deletes a person's card, if there is one. */
  touch(n: number, kind: 'edit' | 'delete'): void {
    const { contacts } = this.log;
    const [row] = contacts.list({ search: `Person ${n}`, group: null, offset: 0, limit: 1 }).rows;
    if (!row) return;
    const { optedOut: _, ...content } = row;
    if (kind === 'delete') contacts.remove(row.id);
    else contacts.save({ ...content, note: 'They asked again, says the card', groups: [] });
  }

  /** Gives everybody with a number, in every send, another one instead, where that may be done. */
  correct(from: number, to: number): void {
    const { database } = this.log;
    const rows = database.prepare('SELECT id FROM recipient WHERE number = ?').all(numberAt(from));
    const options = { country: 'CA' as const, sendBefore: this.clock.now(), now: this.clock.now() };
    for (const { id } of rows) {
      try {
        correctNumber(database, id as number, numberAt(to), options);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
      }
    }
  }

  /** The counts a send keeps are those of its rows. */
  expectCounts(): void {
    for (const id of this.sends) {
      const row = sendRow(this.log.database, id) as unknown as Record<string, number>;
      const rows = this.log.database
        .prepare('SELECT state, count(*) AS n FROM recipient WHERE send_id = ? GROUP BY state')
        .all(id) as { state: string; n: number }[];
      for (const { state, n } of rows) expect([state, row[state]]).toEqual([state, n]);
    }
  }
}

test('over random orders no request ever names an opted-out number', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (life) => {
      const shop = new Shop();
      for (const act of life) {
        shop.clock.pass(1000);
        const now = shop.clock.now();
        const { database, optOuts } = shop.log;
        if (act.kind === 'send') shop.send(act.to, act.undoable);
        if (act.kind === 'opt-out') {
          optOuts.add(
            act.who.map((n) => ({ number: numberAt(n), reason: 'STOP' })),
            'replies',
          );
          act.who.forEach((n) => shop.optedOut.add(numberAt(n)));
        }
        if (act.kind === 'lift') {
          optOuts.lift(numberAt(act.who), 'They asked again');
          shop.optedOut.delete(numberAt(act.who));
        }
        if (act.kind === 'import') await shop.bringIn(act.who, act.optedOut);
        if (act.kind === 'edit' || act.kind === 'delete') shop.touch(act.who, act.kind);
        if (act.kind === 'correct') shop.correct(act.who, act.to);
        if (act.kind === 'request') shop.request(act.size, act.end);
        if (act.kind === 'release') shop.sends.forEach((id) => release(database, id, now));
        if (act.kind === 'stop') shop.sends.forEach((id) => stop(database, id, now));
        if (act.kind === 'undo') shop.sends.forEach((id) => undo(database, id, now));
        if (act.kind === 'resume') shop.sends.forEach((id) => resume(database, id, now, now));
        if (act.kind === 'again') {
          const states = ['refused', 'unknown', 'cancelled'] as const;
          shop.sends.forEach((id) => sendAgain(database, id, { states, ids: null }, now, now));
        }
        if (act.kind === 'back-up') shop.backUp();
        if (act.kind === 'restore') shop.restore();
        if (act.kind === 'restart') {
          database.close();
          shop.open();
        }
        shop.expectCounts();
        expect(new Set(shop.log.optOuts.among([...Array(PEOPLE).keys()].map(numberAt)))).toEqual(
          shop.optedOut,
        );
      }
    }),
    { numRuns: 60 },
  );
});
