import { useEffect } from 'react';
import { useSay } from '../i18n/index.tsx';
import { Card, Screen } from '../ui/Screen.tsx';
import { DraftState } from './DraftState.tsx';
import { saveWhenLeaving, useDraft } from './draftStore.ts';
import { MoreOptions } from './MoreOptions.tsx';
import { PicturesField } from './PicturesField.tsx';
import { Preview } from './Preview.tsx';
import { RecipientsField } from './RecipientsField.tsx';
import { SenderField } from './SenderField.tsx';
import { SendPanel } from './SendPanel.tsx';
import { TextPart } from './TextPart.tsx';
import { useRecipientList } from './useSendability.ts';
import './ComposeScreen.css';

/** Where a message is written and sent. */
export function ComposeScreen() {
  const say = useSay();
  const composeId = useDraft((state) => state.draft.composeId);
  useEffect(saveWhenLeaving, []);
  return (
    <Screen title={say('compose.title')} actions={<DraftState />}>
      <div className="compose" key={composeId}>
        <div className="compose__write">
          <Card title={say('compose.message')}>
            <PicturesField />
            <TextPart />
          </Card>
          <Recipients />
          <Card title={say('compose.sending')}>
            <SenderField />
            <MoreOptions />
          </Card>
        </div>
        <aside className="compose__look" aria-label={say('compose.preview')}>
          <Preview />
          <SendPanel />
        </aside>
      </div>
    </Screen>
  );
}

function Recipients() {
  return <RecipientsField list={useRecipientList()} />;
}
