import { Inbox, PenLine, RotateCcw, SearchX } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useFact } from '../app/facts.ts';
import { show } from '../app/route.ts';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { EmptyState } from '../ui/Screen.tsx';
import { focusSearch } from './focusSearch.ts';
import { SendListItem } from './SendListItem.tsx';
import { SendFilters } from './SendFilters.tsx';
import {
  askForSends,
  followSends,
  readOlderSends,
  readSends,
  returnTo,
  useSendList,
} from './sendListStore.ts';
import { EVERY_SEND, isFiltered } from './sendQuery.ts';
import './SendList.css';

/** Every message sent, newest first. */
export function SendList() {
  const say = useSay();
  const { answered, sends, more, failure, cameFrom } = useSendList();
  useEffect(followSends, []);
  // The item has taken the focus by now; later visits begin at the top.
  useEffect(() => returnTo(null), []);
  const filtered = isFiltered(answered);
  const none = sends?.length === 0;
  return (
    <>
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
      {(filtered || !none) && <SendFilters />}
      {none && (filtered ? <NothingFound /> : <NothingSent />)}
      {sends !== null && !none && (
        <ul className="send-list" aria-label={say('log.list')}>
          {sends.map((send) => (
            <li key={send.id}>
              <SendListItem send={send} autoFocus={send.id === cameFrom} />
            </li>
          ))}
        </ul>
      )}
      {more && <OlderButton />}
    </>
  );
}

function NothingFound() {
  const say = useSay();
  const showAll = () => {
    focusSearch();
    void askForSends(EVERY_SEND);
  };
  return (
    <EmptyState
      icon={SearchX}
      title={say('log.sends.none.title')}
      actions={<Button onPress={showAll}>{say('log.sends.none.all')}</Button>}
    >
      {say('log.sends.none.text')}
    </EmptyState>
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
      <Button isPending={busy} onPress={() => void read()}>
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
