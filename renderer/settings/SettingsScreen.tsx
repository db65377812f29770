import { useFact } from '../app/facts.ts';
import { useSay } from '../i18n/index.tsx';
import { ReceiptsCard } from '../receipts/ReceiptsCard.tsx';
import { LogCard } from '../storage/LogCard.tsx';
import { Screen } from '../ui/Screen.tsx';
import { AccountCard } from './AccountCard.tsx';
import { BackupCard } from './BackupCard.tsx';
import { LookCard } from './LookCard.tsx';
import { PicturesCard } from './PicturesCard.tsx';
import { SendingCard } from './SendingCard.tsx';
import './SettingsScreen.css';

/** The user's choices and the account. Every change is kept at once. */
export function SettingsScreen() {
  const say = useSay();
  const { version } = useFact('status');
  return (
    <Screen title={say('settings.title')} width="reading">
      <AccountCard />
      <SendingCard />
      <PicturesCard />
      <LookCard />
      <ReceiptsCard />
      <LogCard />
      <BackupCard />
      <p className="settings__about">{say('settings.about', { version })}</p>
    </Screen>
  );
}
