/** The people as the window shows them. */
import { create } from 'zustand';
import type { ContactRow, Group, OwnField } from '../../shared/contract/people.ts';
import { notify } from '../app/toasts.tsx';
import type { Say } from '../../shared/words/index.ts';
import { call, onEvent } from '../bridge.ts';
import { attempt } from '../log/sendActions.ts';
import { createPagedList } from '../log/pagedList.ts';

interface ContactQuery {
  search: string;
  group: number | null;
}

export const contactList = createPagedList<ContactQuery, ContactRow>({ search: '', group: null }, (query) =>
  call('people.list', query),
);

export const useGroups = create<{ groups: readonly Group[] }>(() => ({ groups: [] }));

const readGroups = () =>
  void attempt(async () => {
    const groups = await call('people.groups');
    useGroups.setState({ groups });
    // A group goes with the last person in it: whoever looks at it would see nobody, and no way back.
    const { group } = contactList.use.getState().query;
    if (group !== null && !groups.some(({ id }) => id === group)) contactList.ask({ group: null });
  });

export const useFields = create<{ fields: readonly OwnField[] }>(() => ({ fields: [] }));

const readFields = () =>
  void attempt(async () => useFields.setState({ fields: await call('people.fields') }));

/** Keeps the shop's own fields fresh; returns the way to stop. */
export function followFields(): () => void {
  readFields();
  return onEvent('people', readFields);
}

/** Keeps the groups fresh; returns the way to stop. */
export function followGroups(): () => void {
  readGroups();
  return onEvent('people', readGroups);
}

/** Saves everybody as CSV where the user says. */
export async function exportPeople(say: Say): Promise<void> {
  const { csv } = await call('people.export');
  const { saved } = await call('app.saveText', { name: say('people.export.file'), text: csv });
  if (saved) notify(say('people.exported'));
}
