import { useState } from 'react';
import { useSay } from '../i18n/index.tsx';
import { Segments } from '../ui/Choice.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Contacts } from './Contacts.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { OptOuts } from './OptOuts.tsx';
import './PeopleScreen.css';

const TABS = ['contacts', 'optOuts'] as const;
type Tab = (typeof TABS)[number];

/** The people one writes to, and those who asked not to be. */
export function PeopleScreen() {
  const say = useSay();
  const [tab, setTab] = useState<Tab>('contacts');
  return (
    <Screen
      title={say('people.title')}
      subtitle={tab === 'optOuts' ? say('people.optOut.subtitle') : undefined}
      actions={
        <Segments
          label={say('people.tabs')}
          bare
          value={tab}
          onChange={setTab}
          options={TABS.map((value) => ({ value, label: say(`people.tab.${value}`) }))}
        />
      }
    >
      {tab === 'contacts' ? <Contacts /> : <OptOuts />}
      <ImportDialog />
    </Screen>
  );
}
