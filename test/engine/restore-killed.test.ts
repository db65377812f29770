/** A restore that is killed at any of its steps leaves either the old home or the new one, whole. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeBackup } from '../../electron/engine/backup/make.ts';
import { openEngine, type Engine } from '../../electron/engine/engine.ts';
import { numberAt } from '../../electron/engine/log/fixtures.ts';
import { openDatabase } from '../../electron/engine/log/database.ts';
import { runUntilKilled } from './killer.ts';

const PASSPHRASE = 'quatre tulipes';

const room = new URL('../../electron/engine/backup/', import.meta.url).href;

/** What the engine's two lives do, without the rest of it: unpack beside the home, then take its place. */
const RESTORER = `
  import { stageBackup } from '${room}stage.ts';
  import { claimHome } from '${room}claim-home.ts';
  const [home, path] = process.argv.slice(1);
  const { signal } = new AbortController();
  globalThis.begun = true;
  await stageBackup(home, { path, passphrase: '${PASSPHRASE}', signal, onProgress() {} });
  claimHome(home, true, Date.now()).lock.release();
`;

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'postcard-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function open(home: string): Engine {
  return openEngine({
    home,
    origins: { mms: '', account: '' },
    token: null,
    undoWindow: false,
    sends: false,
    systemLocale: 'en',
    onEvent: () => undefined,
    write: () => undefined,
  });
}

/** A home with a person of this name, a picture, and somebody who asked to stop. */
async function fill(home: string, name: string, n: number): Promise<Engine> {
  const engine = open(home);
  const consent = { kind: null, source: '', at: null };
  const person = {
    id: null,
    number: numberAt(n),
    name,
    language: null,
    note: '',
    groups: ['G'],
    fields: [],
    consent,
  };
  await engine.handlers['people.save'](person);
  await engine.handlers['optOuts.add']({ entries: [{ number: numberAt(n), reason: '' }], source: 'people' });
  const bytes = Buffer.from([0xff, 0xd8, 0xff, 0xdb, 0, 42, ...Array<number>(40).fill(n), 0xff, 0xd9]);
  await engine.handlers['media.add']({ bytes, name: 'a.jpg', width: 1, height: 1 });
  return engine;
}

/** What is in a home: names, who is on the list, how many pictures are in the store. */
async function contentOf(home: string) {
  const engine = open(home);
  const page = { search: '', offset: 0, limit: 10 };
  const { rows } = await engine.handlers['people.list']({ ...page, group: null });
  const optOuts = await engine.handlers['optOuts.list'](page);
  await engine.close();
  const media = readdirSync(join(home, 'media'), { recursive: true, withFileTypes: true });
  return {
    names: rows.map(({ name }) => name),
    stopped: optOuts.rows.map(({ number }) => number).toSorted(),
    pictures: media.filter((entry) => entry.isFile()).length,
    leftovers: readdirSync(home).filter((name) => name.endsWith('.part')),
  };
}

test('killed at every step, then started again', { timeout: 900_000 }, async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'a.postcard-backup');
  const other = join(folder, 'other');
  await (await fill(other, 'New', 1)).close();
  const database = openDatabase(join(other, 'log.db'));
  const { signal } = new AbortController();
  const cost = { log2N: 10, r: 8, p: 1 };
  const quiet = { signal, onProgress: () => undefined, now: Date.now(), cost };
  await makeBackup({ database, home: other, path, passphrase: PASSPHRASE, ...quiet });
  database.close();
  // As a power cut leaves it: with a -wal that has not been folded in.
  const [before, running] = [join(folder, 'before'), join(folder, 'running')];
  const engine = await fill(running, 'Old', 2);
  cpSync(running, before, { recursive: true });
  await engine.close();
  const old = { names: ['Old'], stopped: [numberAt(2)], pictures: 1, leftovers: [] };
  const restored = { names: ['New'], stopped: [numberAt(1), numberAt(2)], pictures: 1, leftovers: [] };

  const home = join(folder, 'home');
  const run = (killAt: number) => runUntilKilled(RESTORER, [home, path], killAt);
  const seen: string[] = [];
  for (let step = 0; ; step += 1) {
    rmSync(home, { recursive: true, force: true });
    cpSync(before, home, { recursive: true });
    const { signal: killedBy, status, stderr } = run(step);
    const content = await contentOf(home);
    expect([old, restored], `killed at step ${step}`).toContainEqual(content);
    seen.push(content.names.join());
    if (killedBy === null) {
      expect([status, stderr, content]).toEqual([0, expect.any(String), restored]);
      break;
    }
  }
  // Once it has begun to be the new home it never goes back.
  expect(seen.length).toBeGreaterThan(40);
  expect(seen).toEqual(seen.toSorted().toReversed());
});
