import { useSay } from '../i18n/index.tsx';
import { Screen } from '../ui/Screen.tsx';
import { OptOuts } from './OptOuts.tsx';
import './PeopleScreen.css';

/** The people one writes to: so far, those who asked not to be. */
export function PeopleScreen() {
  const say = useSay();
  return (
    <Screen title={say('people.title')} subtitle={say('people.optOut.subtitle')}>
      <OptOuts />
    </Screen>
  );
}
