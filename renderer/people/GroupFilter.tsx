import { useSay } from '../i18n/index.tsx';
import { Select } from '../ui/Choice.tsx';
import { contactList, useGroups } from './contactStore.ts';

const ALL = 'all';

/** Shows everybody, or one group. */
export function GroupFilter() {
  const say = useSay();
  const groups = useGroups((state) => state.groups);
  const group = contactList.use((state) => state.query.group);
  if (groups.length === 0) return null;
  return (
    <Select
      label={say('people.group')}
      bare
      value={group === null ? ALL : String(group)}
      onChange={(value) => contactList.ask({ group: value === ALL ? null : Number(value) })}
      options={[
        { value: ALL, label: say('people.group.all') },
        ...groups.map(({ id, name, count }) => ({
          value: String(id),
          label: say('people.group.entry', { name, count }),
        })),
      ]}
    />
  );
}
