import { appendFileSync, copyFileSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { Failure } from '../../../shared/contract/failure.ts';
import { createSend } from '../log/create-send.ts';
import { dispatch, settle } from '../log/deliveries.ts';
import { createOptions, numberAt, sendTo, temporaryFolder } from '../log/fixtures.ts';
import { sendAgain } from '../log/holds.ts';
import { describeSend } from '../log/reads.ts';
import { listRecipients } from '../log/recipients.ts';
import { createTestClock, openPeopleLog } from './fixtures.ts';
import { openJournal } from './opt-out-journal.ts';

const ALL = { search: '', offset: 0, limit: 50 };
const stopped = (n: number) => ({ number: numberAt(n), reason: 'STOP' });

test('a number is on the list once, with what was said first, and its history tells all', () => {
  const clock = createTestClock();
  const { optOuts } = openPeopleLog(temporaryFolder(), clock);
  expect(optOuts.add([stopped(1), stopped(1), stopped(2)], 'replies')).toMatchObject({ added: 2, known: 0 });
  expect(optOuts.add([{ number: numberAt(1), reason: '' }], 'provider')).toMatchObject({
    added: 0,
    known: 1,
  });
  expect(optOuts.list(ALL)).toMatchObject({ total: 2, rows: [{ source: 'replies', reason: 'STOP' }, {}] });
  // The clock of the computer was set back: the order of the history stays.
  clock.pass(-5000);
  expect(optOuts.lift(numberAt(1), 'She asked for the newsletter again')).toBe(true);
  expect(optOuts.lift(numberAt(1), 'Twice')).toBe(false);
  expect(optOuts.among([numberAt(1), numberAt(2), numberAt(3)])).toEqual([numberAt(2)]);
  expect(optOuts.history(numberAt(1)).map(({ event, reason }) => [event, reason])).toEqual([
    ['added', 'STOP'],
    ['lifted', 'She asked for the newsletter again'],
  ]);
});

test('the file itself refuses to forget', () => {
  const { database, optOuts } = openPeopleLog();
  optOuts.add([stopped(1)], 'log');
  for (const sql of [
    'DELETE FROM opt_out',
    "UPDATE opt_out SET number = '+17050000000'",
    'DELETE FROM opt_out_event',
    "UPDATE opt_out_event SET event = 'lifted', reason = 'x'",
    `INSERT INTO opt_out_event (number, event, source, reason, at) VALUES ('${numberAt(1)}', 'lifted', 'people', ' ', 1)`,
  ]) {
    expect(() => database.sqlite.exec(sql), sql).toThrow();
  }
  expect(optOuts.list(ALL).total).toBe(1);
});

test('a search finds part of a number, also as people write it', () => {
  const { optOuts } = openPeopleLog();
  optOuts.add([stopped(1), { number: '+15145550100', reason: '' }], 'people');
  expect(optOuts.list({ ...ALL, search: '(514) 555' }).rows.map(({ number }) => number)).toEqual([
    '+15145550100',
  ]);
  expect(optOuts.list({ ...ALL, search: 'nobody' }).total).toBe(0);
});

test('a new send skips them, and one to nobody else is refused', () => {
  const { database, optOuts } = openPeopleLog();
  optOuts.add([stopped(1)], 'log');
  const id = createSend(database, sendTo(3), createOptions);
  const { rows } = listRecipients(database, { id, states: ['skipped'], search: '', offset: 0, limit: 9 });
  expect(rows.map(({ to, code }) => [to, code])).toEqual([[numberAt(1), 'local_opted_out']]);
  expect(describeSend(database, id, () => null).counts).toMatchObject({ queued: 2, skipped: 1 });
  const alone = sendTo(0, { recipients: [{ to: numberAt(1), name: null }] });
  expect(() => createSend(database, alone, createOptions)).toThrow(
    expect.objectContaining({ code: 'all-opted-out' }) as Error,
  );
});

test('whoever waits is skipped at once, in every send, and the counts agree', () => {
  const { database, optOuts } = openPeopleLog();
  const held = createSend(database, sendTo(3), {
    ...createOptions,
    settings: { ...createOptions.settings, undoSeconds: 10 },
  });
  const queued = createSend(database, sendTo(2), createOptions);
  expect(optOuts.add([stopped(1)], 'log').sends).toEqual([held, queued]);
  expect(describeSend(database, held, () => null).counts).toMatchObject({ held: 2, skipped: 1 });
  expect(describeSend(database, queued, () => null).counts).toMatchObject({ queued: 1, skipped: 1 });
});

test('a request leaves out who was put on the list behind its back, however many they are', () => {
  const { database } = openPeopleLog();
  const id = createSend(database, sendTo(40), createOptions);
  const insert = database.sqlite.prepare("INSERT INTO opt_out VALUES (?, 'people', '', 0)");
  for (let n = 0; n < 35; n += 1) insert.run(numberAt(n));
  const sent = dispatch(database, id, 3, createOptions.now);
  expect(sent?.recipients.map(({ number }) => number)).toEqual([35, 36, 37].map(numberAt));
  expect(describeSend(database, id, () => null).counts).toMatchObject({ sending: 3, skipped: 35, queued: 2 });
});

test('who may have been sent to stays "may have been sent", and is not tried again', () => {
  const { database, optOuts } = openPeopleLog();
  const id = createSend(database, sendTo(2), createOptions);
  const sent = dispatch(database, id, 2, createOptions.now);
  if (!sent) throw new Error('nobody was queued');
  const verdict = { state: 'unknown', code: 'local_timeout', messageId: null } as const;
  settle(
    database,
    sent,
    { kind: 'settled', httpStatus: null, wording: null, verdicts: [verdict, verdict] },
    createOptions.now,
  );
  const again = { states: ['unknown' as const], ids: null };
  sendAgain(database, id, again, createOptions.now, createOptions.now);
  optOuts.add([stopped(0)], 'log');
  const states = () =>
    listRecipients(database, { id, states: null, search: '', offset: 0, limit: 9 }).rows.map(
      ({ state, code }) => [state, code],
    );
  expect(states()).toEqual([
    ['unknown', 'local_timeout'],
    ['queued', null],
  ]);
  sendAgain(database, id, again, createOptions.now, createOptions.now);
  expect(states()[0]).toEqual(['unknown', 'local_timeout']);
});

test('an older copy of the log cannot undo what people asked for since', () => {
  const home = temporaryFolder();
  const clock = createTestClock();
  const path = join(home, 'log.db');
  const first = openPeopleLog(home, clock);
  first.optOuts.add([stopped(1), stopped(2)], 'log');
  first.database.sqlite.exec(`VACUUM INTO '${path}.old'`);
  clock.pass(1000);
  first.optOuts.add([stopped(3)], 'replies');
  first.optOuts.lift(numberAt(2), 'Asked again');
  first.database.close();
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
  copyFileSync(`${path}.old`, path);
  const { optOuts } = openPeopleLog(home, clock);
  expect(optOuts.list(ALL).rows.map(({ number }) => number)).toEqual([numberAt(3), numberAt(1)]);
  expect(optOuts.history(numberAt(2)).map(({ event }) => event)).toEqual(['added', 'lifted']);
});

test('an opt-out that reached the journal alone is taken up, also where the log holds as many events', () => {
  const home = temporaryFolder();
  const kept = openJournal(join(home, 'opt-outs.jsonl'));
  let fails = false;
  const first = openPeopleLog(home, createTestClock(), {
    read: () => kept.read(),
    append(events) {
      if (fails) throw new Failure('log-unwritable');
      kept.append(events);
    },
  });
  first.optOuts.add([stopped(1)], 'log');
  fails = true;
  expect(() => first.optOuts.lift(numberAt(1), 'Asked again')).toThrow();
  fails = false;
  first.database.sqlite.exec('PRAGMA query_only = ON');
  expect(() => first.optOuts.add([stopped(2)], 'log')).toThrow();
  first.database.close();
  expect(openPeopleLog(home).optOuts.among([numberAt(1), numberAt(2)])).toEqual([numberAt(2)]);
});

test('a page of the list is no statement of its own', () => {
  const { database, optOuts } = openPeopleLog();
  optOuts.add([stopped(1), stopped(2), stopped(3)], 'log');
  const prepare = vi.spyOn(database, 'prepare');
  for (const [offset, limit] of [
    [0, 2],
    [1, 1],
    [2, 50],
  ] as const)
    expect(optOuts.list({ search: '', offset, limit }).rows).toHaveLength(limit === 2 ? 2 : 1);
  optOuts.list({ ...ALL, search: '705' });
  expect(new Set(prepare.mock.calls.map(([sql]) => sql)).size).toBe(2);
});

test('a journal that a crash has cut loses that line alone', () => {
  const home = temporaryFolder();
  const path = join(home, 'opt-outs.jsonl');
  const first = openPeopleLog(home);
  first.optOuts.add([stopped(1)], 'log');
  appendFileSync(path, '{"number":"+1705');
  first.optOuts.add([stopped(2)], 'log');
  first.database.close();
  truncateSync(path, readFileSync(path).length - 1);
  rmSync(join(home, 'log.db'));
  const { optOuts } = openPeopleLog(home);
  expect(optOuts.among([numberAt(1), numberAt(2)])).toEqual([numberAt(1), numberAt(2)]);
});
