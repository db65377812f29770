/** The search into which a person types, among as many people as a list may hold. */
import { expect, test } from 'vitest';
import { numberAt } from '../../electron/engine/log/fixtures.ts';
import { openPeopleLog } from '../../electron/engine/people/fixtures.ts';
import { paceAt, timeYardstick } from '../e2e/heartbeat.ts';

const PEOPLE = 100_000;
/** Milliseconds, on an idle machine. */
const BAR = 20;

const FIRST = ['Amélie', 'Ben', 'Chloé', 'Dan', 'Élise', 'Frédéric', 'Grace', 'Hélène'];
const LAST = ['Gagnon', 'Carter', 'Tremblay', 'Morris', 'Roy', 'Côté', 'Bouchard', 'Smith', 'Lévesque'];
const SEARCHES = ['a', 'el', 'eli', 'levesque', 'cote gra', '705', '2099', '99999', 'nobody', 'é'];

/** The thread's own time, in milliseconds: how busy the computer is with other things does not count. */
function spent(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

test('a search among 100,000 people takes less than 20 ms, 95 times of 100', () => {
  const { contacts } = openPeopleLog();
  contacts.take(
    Array.from({ length: PEOPLE }, (_, n) => ({
      number: numberAt(n),
      name: `${FIRST[n % FIRST.length]} ${LAST[n % LAST.length]} ${n}`,
      language: null,
      groups: [],
      note: '',
      consentKind: null,
      consentSource: '',
      consentAt: null,
      fields: [],
    })),
  );
  const find = (search: string) => contacts.list({ search, group: null, offset: 0, limit: 200 });
  find('');
  const times = Array.from({ length: 100 }, (_, n) => {
    const before = spent();
    find(SEARCHES[n % SEARCHES.length] ?? '');
    return spent() - before;
  }).toSorted((one, other) => one - other);
  expect((times[94] ?? 0) / paceAt(timeYardstick())).toBeLessThan(BAR);
});
