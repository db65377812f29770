import { afterEach, expect, it } from 'vitest';
import type { Input } from '../../shared/contract/index.ts';
import { placeBridge, settle } from '../testBridge.ts';
import { contactList, followGroups } from './contactStore.ts';

let stop = () => {};
afterEach(() => stop());

it('shows everybody again when the chosen group has gone with the last person in it', async () => {
  let groups = [
    { id: 1, name: 'VIP', count: 1 },
    { id: 2, name: 'Garden club', count: 9 },
  ];
  const { emit } = placeBridge({
    'people.groups': () => groups,
    'people.list': ({ group }: Input<'people.list'>) => ({ rows: [], total: group === null ? 10 : 1 }),
  });
  stop = followGroups();
  contactList.ask({ group: 1 });
  await settle();
  emit({ topic: 'people' });
  await settle();
  expect(contactList.use.getState()).toMatchObject({ query: { group: 1 }, rows: { total: 1 } });
  groups = groups.slice(1);
  emit({ topic: 'people' });
  await settle();
  expect(contactList.use.getState()).toMatchObject({ query: { group: null }, rows: { total: 10 } });
});
