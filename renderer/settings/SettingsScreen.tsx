import { useSay } from '../i18n/index.tsx';
import { Screen } from '../ui/Screen.tsx';

/** The user's choices and the account. */
export function SettingsScreen() {
  const say = useSay();
  return (
    <Screen title={say('app.nav.settings')} width="reading">
      {null}
    </Screen>
  );
}
