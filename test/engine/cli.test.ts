import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SendAnswer } from '../../electron/cli/answer.ts';
import { convert, pixelsOf, withExif } from '../pictures/corpus.ts';
import { commandLine } from './command-line.ts';

const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AR//Z',
  'base64',
);

test('send: a picture and a caption to several people, and the log knows them', async () => {
  const { json, home, provider } = await commandLine();
  const picture = join(home, 'tulips.jpg');
  writeFileSync(picture, JPEG);
  const people = ['705 555 1001', '+1 705 555 1002'];
  const { code, answer } = await json(
    'send',
    '--to',
    ...people,
    '--media',
    picture,
    '--text',
    'Bonjour',
    '--from',
    '705 555 0190',
  );
  expect(code).toBe(0);
  expect(answer.counts).toEqual({ accepted: 2, refused: 0, unknown: 0, skipped: 0, cancelled: 0, queued: 0 });
  expect(answer.recipients[0]).toMatchObject({ to: '+17055551001', state: 'accepted', code: 'ok' });
  expect(answer.recipients[0]?.messageId).toMatch(/^[0-9A-Z]{26}$/);
  expect(provider.ledger.requests[0]?.headers.authorization).toBe('Bearer ABC123');
  expect(JSON.parse(provider.ledger.requests[0]?.body.toString() ?? '')).toMatchObject({
    from: '17055550190',
    media: [
      { type: 'BLOB', content_type: 'text/plain', blob: Buffer.from('Bonjour').toString('base64') },
      { type: 'BLOB', content_type: 'image/jpeg', blob: JPEG.toString('base64') },
    ],
  });
  expect((await json('log', '--send', String(answer.send))).answer).toEqual(answer);
  const { answer: listed } = await json('log');
  expect(listed).toMatchObject([{ send: answer.send, counts: answer.counts }]);
});

test('send: the place in a picture of a phone goes to nobody; which way is up does', async () => {
  const { json, home, provider } = await commandLine();
  const picture = join(home, 'IMG_2041.jpg');
  const taken = withExif(JPEG, 6);
  writeFileSync(picture, taken);
  const { code } = await json('send', '--to', '7055551001', '--media', picture);
  expect(code).toBe(0);
  const body = JSON.parse(provider.ledger.requests[0]?.body.toString() ?? '') as {
    media: { blob: string }[];
  };
  const sent = Buffer.from(body.media[0]?.blob ?? '', 'base64');
  const said = (bytes: Uint8Array) =>
    convert(['-', '-format', '%[EXIF:GPSLatitude] %[EXIF:Orientation]', 'info:'], bytes).toString();
  expect([said(taken), said(sent)]).toEqual(['45/1, 30/1, 1234/100 6', ' 6']);
  expect(pixelsOf(sent)).toEqual(pixelsOf(taken));
});

test('exit 3 when somebody was refused or skipped, with the reason', async () => {
  const { json } = await commandLine();
  const { code, answer } = await json(
    'send',
    '--text',
    'Hi',
    '--to',
    '7055551001',
    '7055550101',
    'Anna',
    '7055551001',
  );
  expect(code).toBe(3);
  expect(answer.recipients.map(({ state, code: why }) => [state, why])).toEqual([
    ['accepted', 'ok'],
    ['refused', 'remote_did_not_found'],
    ['skipped', 'local_invalid_number'],
    ['skipped', 'local_duplicate'],
  ]);
  expect(answer.recipients[1]?.reason).toMatch(/\w{3}/);
});

test('exit 4 offline; the recipients stay queued and resume sends them', async () => {
  const { json, provider } = await commandLine({ fault: 'refuse' });
  const first = await json('send', '--text', 'Hi', '--to', '7055551001', '7055551002');
  expect(first.code).toBe(4);
  expect(first.answer.counts.queued).toBe(2);
  await provider.setFault(null);
  const resumed = await json('resume');
  expect(resumed.code).toBe(0);
  expect(resumed.answer).toMatchObject([{ send: first.answer.send, counts: { accepted: 2, queued: 0 } }]);
});

test('exit 4 when the token is refused', async () => {
  const { json, run } = await commandLine({ token: 'another' });
  const { code, answer } = await json('send', '--text', 'Hi', '--to', '7055551001');
  expect([code, answer.counts.queued]).toEqual([4, 1]);
  expect((await run('resume')).err).not.toContain('ABC123');
});

test('exit 4 without a token, in words; practice needs none and reaches no network', async () => {
  const { run, json, provider } = await commandLine({}, null);
  const refused = await run('send', '--text', 'Hi', '--to', '7055551001', '--json');
  expect([refused.code, refused.out]).toEqual([4, '']);
  expect(refused.err).not.toBe('');
  const { code, answer } = await json('send', '--practice', '--text', 'Hi', '--to', '7055551001');
  expect([code, answer.counts.accepted]).toEqual([0, 1]);
  expect(provider.ledger.requests).toEqual([]);
});

test.each([
  ['no command', []],
  ['a command that is none', ['explode']],
  ['no recipient', ['send', '--text', 'Hi']],
  ['no content', ['send', '--to', '7055551001']],
  ['nobody with a number', ['send', '--to', 'Anna', '--text', 'Hi']],
  ['an unknown option', ['send', '--to', '7055551001', '--txt', 'Hi']],
  ['a file that is not there', ['send', '--to', '7055551001', '--media', 'nowhere.jpg']],
  ['an expiry that cannot be read', ['send', '--to', '7055551001', '--text', 'Hi', '--expires', 'soon']],
  [
    'an expiry that has passed',
    ['send', '--to', '7055551001', '--text', 'Hi', '--expires', '2020-01-01T00:00:00Z'],
  ],
  ['text that is too long', ['send', '--to', '7055551001', '--text', 'x'.repeat(4097)]],
  ['a state that does not exist', ['log', '--status', 'delivered']],
  ['a send that does not exist', ['log', '--send', '7']],
])('exit 2 for %s, in words, and nothing is sent', async (_, args) => {
  const { run, provider } = await commandLine();
  const { code, out, err } = await run(...args);
  expect([code, out]).toEqual([2, '']);
  expect(err.trim()).not.toBe('');
  expect(provider.ledger.requests).toEqual([]);
});

test('whoever asked to stop by a list is not written to, and stays on the list of opt-outs', async () => {
  const { run, json, home, provider } = await commandLine();
  const list = join(home, 'clients.csv');
  writeFileSync(list, 'Name,Mobile,Unsubscribed At\nAnn,705 555 1001,\nBen,705 555 1002,2025-03-01\n');
  const { code, out, err } = await run('send', '--text', 'Hi', '--to', list, '--json');
  expect(code).toBe(3);
  expect(err).toContain('“clients.csv”: 1 person in it asked to stop.');
  expect((JSON.parse(out) as SendAnswer).recipients.map(({ state }) => state)).toEqual([
    'accepted',
    'skipped',
  ]);
  const again = await json('send', '--text', 'Hi', '--to', '7055551001', '7055551002');
  expect(again.answer.recipients.map(({ state }) => state)).toEqual(['accepted', 'skipped']);
  expect(JSON.stringify(provider.ledger.requests)).not.toContain('7055551002');
});

test('recipients from a CSV file, by heading or by what looks like a number; the log as CSV', async () => {
  const { json, run, home } = await commandLine();
  const list = join(home, 'clients.csv');
  writeFileSync(list, '\uFEFFNom;Cellulaire\r\nÉlise;705 555 1001\r\n;\r\nMarc;705 555 1002\r\n');
  const plain = join(home, 'plain.csv');
  writeFileSync(plain, '7055551003\n7055551004\n');
  const { code, answer } = await json('send', '--text', 'Hi', '--to', list, plain);
  expect(code).toBe(0);
  expect(answer.recipients.map(({ to }) => to.slice(-4))).toEqual(['1001', '1002', '1003', '1004']);
  const table = async (...args: string[]) => {
    const csv = join(home, 'result.csv');
    expect(await run('log', ...args, '--csv', csv)).toMatchObject({ code: 0, out: '' });
    return readFileSync(csv, 'utf8').trimEnd().split('\r\n');
  };
  const people = await table('--send', String(answer.send));
  expect(people.length).toBe(5);
  expect(people[1]).toContain('(705) 555-1001');
  expect((await table('--send', String(answer.send), '--status', 'refused')).length).toBe(1);
  const sends = await table();
  expect(sends.length).toBe(2);
  expect(sends[1]).toContain(',Hi,');
  expect((await table('--status', 'refused')).length).toBe(1);
  const nowhere = await run('log', '--csv', join(home, 'no', 'such', 'folder.csv'));
  expect(nowhere.code).toBe(2);
  expect(nowhere.err).toContain('could not be written');
});
