/** Backups of real homes, made while messages leave, and restored in the same home and in others. */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { numberAt } from '../../electron/engine/log/fixtures.ts';
import { openEngine, type Engine } from '../../electron/engine/engine.ts';
import { startBench, until, untilDone } from './engine.ts';

const PASSPHRASE = 'quatre tulipes sous la pluie';
const TOKEN = 'ABC123';
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xdb, 0, 42, ...Array<number>(40).fill(7), 0xff, 0xd9]);

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'postcard-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An engine in practice on a home, which may be a new one. */
function open(home: string, options: { restore?: boolean; sends?: boolean } = {}): Engine {
  const engine = openEngine({
    home,
    origins: { mms: '', account: '' },
    token: null,
    undoWindow: true,
    sends: false,
    systemLocale: 'en',
    onEvent: () => undefined,
    write: () => undefined,
    ...options,
  });
  onTestFinished(() => engine.close());
  return engine;
}

/** Restores as main does: unpacked by one engine, taken up by the next. */
async function restore(home: string, path: string, passphrase = PASSPHRASE): Promise<Engine> {
  const before = open(home);
  await before.stageBackup(path, passphrase);
  await before.close();
  return open(home, { restore: true });
}

const add = (engine: Engine, n: number, source: 'people' | 'replies' = 'people') =>
  engine.handlers['optOuts.add']({ entries: [{ number: numberAt(n), reason: `STOP ${n}` }], source });

const lift = (engine: Engine, n: number) =>
  engine.handlers['optOuts.lift']({ number: numberAt(n), reason: 'Asked in the shop' });

const optedOut = async (engine: Engine, ...people: number[]): Promise<number[]> => {
  const found = await engine.handlers['optOuts.among']({ numbers: people.map(numberAt).join('\n') });
  return people.filter((n) => found.includes(numberAt(n)));
};

const savePerson = (engine: Engine, n: number, name: string) =>
  engine.handlers['people.save']({
    id: null,
    number: numberAt(n),
    name,
    language: 'fr',
    note: 'Pivoines',
    groups: ['Fleurs'],
    fields: [],
    consent: { kind: 'express', source: 'Comptoir', at: '2026-01-02T00:00:00.000Z' },
  });

/** Everything that can be asked of a home, for comparison. */
async function contentOf(engine: Engine) {
  const { sends } = await engine.handlers['sends.list']({ before: null, limit: 200 });
  const page = { search: '', offset: 0, limit: 500 };
  const recipients = sends.map(({ id }) =>
    engine.handlers['sends.recipients']({ id, states: null, ...page }),
  );
  return {
    sends,
    recipients: await Promise.all(recipients),
    people: await engine.handlers['people.list']({ ...page, group: null }),
    groups: await engine.handlers['people.groups'](undefined),
    optOuts: await engine.handlers['optOuts.list'](page),
    settings: await engine.handlers['settings.get'](undefined),
    draft: await engine.handlers['draft.load'](undefined),
  };
}

async function filledHome() {
  const bench = await startBench();
  const { engine } = bench;
  const picture = await engine.handlers['media.add']({ bytes: JPEG, name: 'a.jpg', width: 1, height: 1 });
  await savePerson(engine, 1, 'Élise Roy');
  await add(engine, 2, 'replies');
  await engine.handlers['settings.change']({ country: 'US', batchCap: 7 });
  await untilDone(bench, await bench.send(5, { attachments: [{ id: picture.id, name: 'a.jpg' }] }));
  await engine.handlers['draft.save']({
    composeId: crypto.randomUUID(),
    text: 'Samedi',
    recipients: numberAt(9),
    recipientInput: '',
    sender: '',
    expiresAt: null,
    requestReceipt: false,
    tag: '',
    attachments: [],
  });
  return { ...bench, picture, path: join(temporaryFolder(), 'a.postcard-backup') };
}

test('backup, wipe, restore in another home: everything is there but the token', async () => {
  const { engine, home, path, picture } = await filledHome();
  writeFileSync(join(home, 'token-in-keychain.txt'), 'yes');
  const before = await contentOf(engine);
  const made = await engine.makeBackup(path, PASSPHRASE);
  expect(made).toMatchObject({ sends: 1, contacts: 1, optOuts: 1 });
  expect(made.bytes).toBe(readFileSync(path).length);
  expect((await engine.backupStatus()).lastAt).toBe(made.createdAt);
  expect(readdirSync(home).filter((name) => name.endsWith('.part'))).toEqual([]);
  await engine.close();
  rmSync(home, { recursive: true });

  const other = join(temporaryFolder(), 'new');
  const restored = await restore(other, path);
  expect(await contentOf(restored)).toEqual(before);
  expect((await restored.readMedia(picture.id))?.bytes).toEqual(JPEG);
  expect(restored.restored).toEqual({ aside: null });
  expect(await restored.backupStatus()).toMatchObject({ kept: [] });
  expect(readdirSync(other).toSorted()).toEqual(
    ['backups', 'home.lock', 'log.db', 'log.db-shm', 'log.db-wal', 'media', 'opt-outs.jsonl'].toSorted(),
  );
  for (const name of readdirSync(other, { recursive: true, encoding: 'utf8' })) {
    if (/\.(?:db|jsonl|txt)$/.test(name)) expect(readFileSync(join(other, name)).includes(TOKEN)).toBe(false);
  }
});

test('a backup made while messages leave is one moment of the log, and sending never stops', async () => {
  const bench = await startBench({ token: TOKEN }, { batchCap: 1 });
  const path = join(temporaryFolder(), 'a');
  const id = await bench.send(60);
  await until(async () => (await bench.get(id)).counts.accepted > 5);
  await bench.engine.makeBackup(path, PASSPHRASE);
  expect((await untilDone(bench, id)).counts.accepted).toBe(60);
  expect(Math.max(...bench.taken().values())).toBe(1);

  const restored = await restore(temporaryFolder(), path);
  const { counts, total } = await restored.handlers['sends.get']({ id });
  expect(counts.accepted + counts.unknown).toBe(total);
  expect(counts.unknown).toBeGreaterThan(0);
});

test('nobody who waited when the backup was made is sent to after it is restored', async () => {
  const bench = await startBench({ fault: 'refuse' }, { undoSeconds: 0 });
  const path = join(temporaryFolder(), 'a');
  const queued = await bench.send(3);
  await bench.engine.handlers['settings.change']({ undoSeconds: 30 });
  const held = await bench.send(3);
  await bench.engine.makeBackup(path, PASSPHRASE);
  await bench.engine.stageBackup(path, PASSPHRASE);
  await bench.engine.close();
  await bench.provider.setFault(null);
  const restored = bench.openAnother({ restore: true, sends: true });
  for (const id of [queued, held]) {
    const { counts, hold } = await restored.handlers['sends.get']({ id });
    expect(counts).toMatchObject({ held: 0, queued: 0, sending: 0, unknown: 3 });
    expect(hold).toBeNull();
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(bench.taken().size).toBe(0);
});

test('a draft that has been sent since the backup does not come back', async () => {
  const { engine, home, path } = await filledHome();
  await engine.makeBackup(path, PASSPHRASE);
  const draft = await engine.handlers['draft.load'](undefined);
  await engine.handlers['sends.create']({
    ...draft!,
    sender: null,
    tag: null,
    recipients: [{ to: numberAt(9), name: null }],
  });
  await engine.close();
  const restored = await restore(home, path);
  expect(await restored.handlers['draft.load'](undefined)).toBeNull();
});

test('opt-outs of both are united: none that was made since is lifted, none of the backup is lost', async () => {
  const home = temporaryFolder();
  const path = join(temporaryFolder(), 'a');
  const first = open(home);
  for (const n of [1, 2, 3]) await add(first, n);
  await lift(first, 3);
  await first.makeBackup(path, PASSPHRASE);
  await add(first, 3);
  await add(first, 4);
  await lift(first, 2);
  const journal = readFileSync(join(home, 'opt-outs.jsonl'));
  await first.close();

  const same = await restore(home, path);
  // 2 was taken off since, by hand and with a reason: that is the last word on it.
  expect(await optedOut(same, 1, 2, 3, 4)).toEqual([1, 3, 4]);
  const after = readFileSync(join(home, 'opt-outs.jsonl'));
  expect(after.subarray(0, journal.length)).toEqual(journal);
  expect((await same.handlers['optOuts.history']({ number: numberAt(3) })).map(({ event }) => event)).toEqual(
    ['added', 'lifted', 'added'],
  );
  await same.close();

  // In a home that knows nothing of the backup, whoever is on its list stays there, whatever the backup says.
  const other = temporaryFolder();
  const stranger = open(other);
  for (const n of [3, 5]) await add(stranger, n);
  await stranger.close();
  const later = join(temporaryFolder(), 'b');
  const again = open(home);
  await lift(again, 3);
  await again.makeBackup(later, PASSPHRASE);
  await again.close();
  expect(await optedOut(await restore(other, later), 1, 2, 3, 4, 5)).toEqual([1, 3, 4, 5]);
});

test('what was there is kept aside, whole, until it is removed', async () => {
  const { engine, home, path, picture } = await filledHome();
  await engine.makeBackup(path, PASSPHRASE);
  await savePerson(engine, 7, 'Later');
  await engine.close();
  const restored = await restore(home, path);
  const { total } = await restored.handlers['people.list']({ search: '', group: null, offset: 0, limit: 10 });
  expect(total).toBe(1);
  const { aside } = restored.restored!;
  const { kept } = await restored.backupStatus();
  expect(kept).toEqual([{ at: expect.stringMatching(/Z$/), bytes: expect.any(Number) }]);
  const old = open(join(home, aside!));
  expect(
    (await old.handlers['people.list']({ search: 'later', group: null, offset: 0, limit: 10 })).total,
  ).toBe(1);
  expect((await old.readMedia(picture.id))?.bytes).toEqual(JPEG);
  await old.close();
  await restored.removeKept();
  expect(existsSync(join(home, aside!))).toBe(false);
  expect((await restored.backupStatus()).kept).toEqual([]);
});

test('a wrong passphrase, a cut file, a flipped byte, another file: refused, and nothing changed', async () => {
  const { engine, home, path } = await filledHome();
  await engine.makeBackup(path, PASSPHRASE);
  const before = await contentOf(engine);
  const files = readdirSync(home).toSorted();
  const whole = readFileSync(path);
  const refused = async (code: string, passphrase = PASSPHRASE) => {
    await expect(engine.stageBackup(path, passphrase)).rejects.toMatchObject({ code });
    expect(readdirSync(home).toSorted()).toEqual(files);
  };
  await refused('backup-passphrase', `${PASSPHRASE} `);
  for (const at of [0, 17, 18, 30, 45, 60, 100, Math.floor(whole.length / 2), whole.length - 1]) {
    const changed = Buffer.from(whole);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    writeFileSync(path, changed);
    await refused(at === 0 ? 'backup-other-kind' : at === 60 ? 'backup-passphrase' : 'backup-damaged');
  }
  writeFileSync(path, whole);
  truncateSync(path, whole.length - 1);
  await refused('backup-damaged');
  writeFileSync(path, JPEG);
  await refused('backup-other-kind');
  expect(await contentOf(engine)).toEqual(before);
});

test('a restore is refused while another process has the home open, and the old home goes on', async () => {
  const { engine, home, path } = await filledHome();
  await engine.makeBackup(path, PASSPHRASE);
  await engine.stageBackup(path, PASSPHRASE);
  const before = await contentOf(engine);
  expect(() => open(home, { restore: true })).toThrow('home-busy');
  expect(await contentOf(engine)).toEqual(before);
  await engine.close();
  // The next start on its own clears away what was unpacked.
  const next = open(home);
  expect(await contentOf(next)).toEqual(before);
  expect(existsSync(join(home, 'restore.part'))).toBe(false);
});

test('a folder that is gone is named, and nothing stays', async () => {
  const { engine, home } = await filledHome();
  const files = readdirSync(home).toSorted();
  await expect(engine.makeBackup(join(home, 'no', 'such', 'a'), PASSPHRASE)).rejects.toMatchObject({
    code: 'file-unwritable',
  });
  expect(readdirSync(home).toSorted()).toEqual(files);
});

test('it can be stopped, and then nothing of it is left', async () => {
  const { engine, home, path } = await filledHome();
  const files = readdirSync(home).toSorted();
  const stopped = expect(engine.makeBackup(path, PASSPHRASE)).rejects.toMatchObject({ code: 'cancelled' });
  await expect(engine.makeBackup(path, PASSPHRASE)).rejects.toMatchObject({ code: 'backup-running' });
  await engine.cancelBackup();
  await stopped;
  expect(existsSync(path)).toBe(false);
  expect(readdirSync(home).toSorted()).toEqual(files);
});
