import { Inbox, PenLine, RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useFact } from '../app/facts.ts';
import { show } from '../app/route.ts';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { EmptyState, Screen } from '../ui/Screen.tsx';
import { SendListItem } from './SendListItem.tsx';
import { followSends, readOlderSends, readSends, returnTo, useSendList } from './sendListStore.ts';
import './SendList.css';

/** Every message sent, newest first. */
export function SendList() {
  const say = useSay();
  const { sends, more, failure, cameFrom } = useSendList();
  useEffect(followSends, []);
  // The item has taken the focus by now; later visits begin at the top.
  useEffect(() => returnTo(null), []);
  return (
    <Screen
      title={say('log.title')}
      subtitle={say('log.subtitle')}
      actions={
        <Button icon={PenLine} onPress={() => show({ screen: 'compose' })}>
          {say('log.write')}
        </Button>
      }
    >
      {failure !== null && (
        <Notice
          tone="bad"
          title={say('log.failed.title')}
          urgent
          actions={
            <Button size="small" icon={RotateCcw} onPress={() => void readSends()}>
              {say('log.retry')}
            </Button>
          }
        >
          {failure}
        </Notice>
      )}
      {sends?.length === 0 && <NothingSent />}
      {sends !== null && sends.length > 0 && (
        <ul className="send-list" aria-label={say('log.list')}>
          {sends.map((send) => (
            <li key={send.id}>
              <SendListItem send={send} autoFocus={send.id === cameFrom} />
            </li>
          ))}
        </ul>
      )}
      {more && <OlderButton />}
    </Screen>
  );
}

function OlderButton() {
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const read = async () => {
    setBusy(true);
    await readOlderSends();
    setBusy(false);
  };
  return (
    <p className="send-list__older">
      <Button isDisabled={busy} onPress={() => void read()}>
        {say('log.older')}
      </Button>
    </p>
  );
}

function NothingSent() {
  const say = useSay();
  const { mode } = useFact('status');
  return (
    <EmptyState
      icon={Inbox}
      title={say('log.empty.title')}
      actions={
        <Button tone="primary" icon={PenLine} onPress={() => show({ screen: 'compose' })}>
          {say('log.write')}
        </Button>
      }
    >
      {say(`log.empty.${mode}`)}
    </EmptyState>
  );
}
