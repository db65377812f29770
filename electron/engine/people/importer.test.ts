import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Failure } from '../../../shared/contract/failure.ts';
import { createSay } from '../../../shared/words/index.ts';
import { createOptions, numberAt, temporaryFolder } from '../log/fixtures.ts';
import { createTestClock, openPeopleLog, readHere } from './fixtures.ts';
import { createImporter } from './importer.ts';
import { openJournal, type Journal } from './opt-out-journal.ts';

const EVERYBODY = { search: '', group: null, offset: 0, limit: 50 };

function open(cancels = () => 0, home = temporaryFolder(), journal?: Journal) {
  const log = openPeopleLog(home, createTestClock(), journal);
  const progress: number[] = [];
  const importer = createImporter({
    ...log,
    settings: () => createOptions.settings,
    say: () => createSay('en'),
    startReading: readHere,
    cancels,
    onSends: () => undefined,
    onProgress: (done) => progress.push(done),
  });
  const read = async (...lines: string[]) => {
    const { headed, mapping } = await importer.read(Buffer.from(lines.join('\n')));
    return { headed, mapping, group: '' };
  };
  return { ...log, importer, progress, read };
}

const FILE = [
  'Name,Phone,Groups,Consent,Opted out',
  `Anna,${numberAt(1)},VIP; Weddings,express,`,
  `Ben,1.7052000002E+10,,,yes`,
  'Chloé,1.7055E+10,,,',
  `Dan,${numberAt(1)},,,`,
];

test('a preview says what importing would do, and writes nothing', async () => {
  const { importer, contacts, optOuts, read } = open();
  const report = await importer.preview(await read(...FILE));
  expect(report).toEqual({
    added: 2,
    updated: 0,
    optedOut: 1,
    vagueConsent: 0,
    landlines: 0,
    repaired: { exponent: 1 },
    rejected: 2,
    rejects: [
      { row: 4, cell: '1.7055E+10', reason: 'digits-lost' },
      { row: 5, cell: numberAt(1), reason: 'duplicate' },
    ],
  });
  expect(contacts.list(EVERYBODY).total).toBe(0);
  expect(optOuts.among([numberAt(2)])).toEqual([]);
});

test('importing adds people, their groups and opt-outs; again it brings them up to date and lifts nothing', async () => {
  const { importer, contacts, optOuts, read } = open();
  expect(await importer.run({ ...(await read(...FILE)), group: 'Spring' })).toMatchObject({
    added: 2,
    updated: 0,
  });
  expect(contacts.list(EVERYBODY).rows).toMatchObject([
    { name: 'Anna', groups: ['Spring', 'VIP', 'Weddings'], consent: { kind: 'express' }, optedOut: false },
    { name: 'Ben', groups: ['Spring'], optedOut: true },
  ]);
  const again = await read('Phone,Name,Opted out', `${numberAt(2)},Benjamin,no`, `${numberAt(1)},,`);
  expect(await importer.run(again)).toMatchObject({ added: 0, updated: 2 });
  expect(contacts.list(EVERYBODY).rows).toMatchObject([
    { name: 'Anna', groups: ['Spring', 'VIP', 'Weddings'] },
    { name: 'Benjamin', optedOut: true },
  ]);
  expect(optOuts.history(numberAt(2)).map(({ source }) => source)).toEqual(['import']);
});

test('consent of every kind is told apart, own fields are filled, landlines are counted', async () => {
  const { importer, contacts, read } = open();
  const choice = await read(
    'Nom;Téléphone;Consentement;Source du consentement;Véhicule',
    `Anna;${numberAt(1)};exprès;;Honda Civic`,
    `Ben;${numberAt(2)};tacite;Facture 1234;`,
    `Chloé;${numberAt(3)};Tacite (demande);;Kia`,
    `Dan;${numberAt(4)};implied;;`,
    'Éric;+33 1 42 68 53 00;;;Clio',
    `Fay;${numberAt(6)};Tacite, par un achat;;`,
  );
  const mapping = choice.mapping.map((field, at) => (at === 4 ? ('own:Véhicule' as const) : field));
  expect(mapping.slice(0, 4)).toEqual(['name', 'number', 'consentKind', 'consentSource']);
  expect(await importer.run({ ...choice, mapping })).toMatchObject({
    added: 6,
    vagueConsent: 1,
    landlines: 1,
  });
  expect(
    contacts.list(EVERYBODY).rows.map(({ consent, fields }) => [consent.kind, fields[0]?.value]),
  ).toEqual([
    ['express', 'Honda Civic'],
    ['purchase', undefined],
    ['inquiry', 'Kia'],
    ['inquiry', undefined],
    [null, 'Clio'],
    ['purchase', undefined],
  ]);
  // A field that is known is guessed from then on; what a file does not say stays.
  const again = await read('Name,Phone,véhicule', `Anna,${numberAt(1)},`, `Ben,${numberAt(2)},Ford`);
  expect(again.mapping).toEqual(['name', 'number', 'own:Véhicule']);
  await importer.run(again);
  expect(
    contacts
      .list(EVERYBODY)
      .rows.slice(0, 2)
      .map(({ fields }) => fields[0]?.value),
  ).toEqual(['Honda Civic', 'Ford']);
});

test('a wish to stop in any row of a number counts, also in a row that makes no person', async () => {
  const { importer, contacts, optOuts, read } = open();
  const choice = await read(
    'Name,Phone,Unsubscribed,SMS opt out',
    'Anna,705-555-0101,no,',
    'Anna,705-555-0101,yes,',
    'Ben,705-555-0102 x12,yes,',
    'Chloé,705-555-0103 / 705-555-0104,,STOP',
    'Dan,705-555-01,yes,',
    'Éric,705-555-0105,no,no',
  );
  expect(choice.mapping).toEqual(['name', 'number', 'optedOut', 'optedOut']);
  const report = { added: 3, rejected: 3, optedOut: 4 };
  expect(await importer.preview(choice)).toMatchObject(report);
  expect(await importer.run(choice)).toMatchObject(report);
  expect(optOuts.list(EVERYBODY).rows.map(({ number }) => number)).toEqual(
    [1, 2, 3, 4].map((n) => `+1705555010${n}`),
  );
  expect(contacts.list(EVERYBODY).rows.map(({ name, optedOut }) => [name, optedOut])).toEqual([
    ['Anna', true],
    ['Chloé', true],
    ['Éric', false],
  ]);
});

test('where the journal cannot be written, nobody is in the list without their wish to stop', async () => {
  const home = temporaryFolder();
  const broken: Journal = {
    read: () => [],
    append: () => {
      throw new Failure('log-unwritable');
    },
  };
  const { importer, contacts, read } = open(undefined, home, broken);
  await expect(importer.run(await read(...FILE))).rejects.toMatchObject({ code: 'log-unwritable' });
  expect([contacts.list(EVERYBODY).total, contacts.groups()]).toEqual([0, []]);
});

test('stopped between journal and log, the next start knows the wish and not the person', async () => {
  const home = temporaryFolder();
  const kept = openJournal(join(home, 'opt-outs.jsonl'));
  const { importer, database, read } = open(undefined, home, {
    read: () => kept.read(),
    append(events) {
      kept.append(events);
      // The end of the process: what is not committed is gone.
      database.sqlite.exec('ROLLBACK');
      throw new Error('killed');
    },
  });
  await expect(importer.run(await read(...FILE))).rejects.toThrow('killed');
  const next = open(undefined, home);
  expect(next.contacts.list(EVERYBODY).total).toBe(0);
  expect(next.optOuts.among([numberAt(1), numberAt(2)])).toEqual([numberAt(2)]);
});

test('rejected rows are handed back with their reasons, as they were', async () => {
  const { importer, read } = open();
  const csv = await importer.rejects(await read(...FILE, '=1+1,Anna,,,'));
  const say = createSay('en');
  expect(csv.slice(1).split('\r\n')).toEqual([
    'Row,Reason,Name,Phone,Groups,Consent,Opted out',
    `4,${say('people.reject.digits-lost')},Chloé,1.7055E+10,,,`,
    `5,"${say('people.reject.duplicate')}",Dan,${"'"}${numberAt(1)},,,`,
    `6,"${say('people.reject.text')}",'=1+1,Anna,,,`,
  ]);
});

test('cancelled while people are written, nothing is left behind', async () => {
  let looks = 0;
  // The first look is at the start, the second before the first person.
  const { importer, contacts, optOuts, read } = open(() => ((looks += 1) > 2 ? 1 : 0));
  expect(await importer.run(await read(...FILE))).toBeNull();
  expect(looks).toBe(3);
  expect([contacts.list(EVERYBODY).total, contacts.groups()]).toEqual([0, []]);
  expect(optOuts.among([numberAt(2)])).toEqual([]);
});

test('cancelled in the middle, nothing is left behind', async () => {
  const { importer, contacts, progress, read } = open();
  const lines = Array.from({ length: 5000 }, (_, n) => `${numberAt(n)},Person ${n}`);
  const running = importer.run(await read('Phone,Name', ...lines));
  importer.cancel();
  expect(await running).toBeNull();
  expect(progress.length).toBeLessThan(5);
  expect(contacts.list(EVERYBODY).total).toBe(0);
  await expect(importer.preview({ headed: true, mapping: ['number'], group: '' })).rejects.toMatchObject({
    code: 'not-found',
  });
});
