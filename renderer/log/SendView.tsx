import { ArrowLeft, CopyPlus, RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { show, showPerson } from '../app/route.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Screen } from '../ui/Screen.tsx';
import { CopyDialog } from './CopyDialog.tsx';
import { ExportButton, type Exportable } from './ExportButton.tsx';
import { HoldNotice } from './HoldNotice.tsx';
import { MessageCard } from './MessageCard.tsx';
import { PrintButton } from './PrintButton.tsx';
import { PrintView } from './PrintView.tsx';
import { Recipients } from './Recipients.tsx';
import { returnTo } from './sendListStore.ts';
import { openSend, readAgain, recipientList, recipientsAsked, useSend } from './sendStore.ts';
import './SendView.css';

const RECIPIENTS = [
  {
    words: 'log.export.recipients',
    view: () => ({ of: 'recipients', ...recipientsAsked(recipientList.use.getState().query) }),
  },
] as const satisfies readonly [Exportable];

/**
 * One message: as it was sent, and what became of it for every recipient. Opened from a person's messages, it shows
 * their row, and the way back leads to them.
 */
export function SendView({ id, person }: { id: number; person: string }) {
  const say = useSay();
  const { dateTime } = useFormats();
  const detail = useSend((state) => state.detail);
  const notRead = useSend((state) => state.failure);
  const listNotRead = recipientList.use((state) => state.failure);
  const failure = notRead ?? listNotRead;
  const [copying, setCopying] = useState(false);
  useEffect(() => openSend(id, person), [id, person]);
  const back = () => {
    returnTo(id);
    if (person === '') show({ screen: 'log', sendId: null });
    else showPerson(person);
  };
  return (
    <Screen
      title={detail ? say('log.send.title', { when: dateTime(detail.createdAt) }) : say('log.send.loading')}
      before={
        <Button tone="quiet" size="small" icon={ArrowLeft} autoFocus onPress={back}>
          {say(person === '' ? 'log.send.back' : 'log.send.back.person')}
        </Button>
      }
      actions={
        detail && (
          <>
            <ExportButton views={RECIPIENTS} />
            <PrintButton send={detail} />
            <Button icon={CopyPlus} onPress={() => setCopying(true)}>
              {say('log.reuse')}
            </Button>
          </>
        )
      }
    >
      <div className="send-view">
        {failure !== null && (
          <Notice
            tone="bad"
            title={say('log.failed.title')}
            urgent
            actions={
              <Button size="small" icon={RotateCcw} onPress={readAgain}>
                {say('log.retry')}
              </Button>
            }
          >
            {failure}
          </Notice>
        )}
        {detail?.hold && <HoldNotice id={id} hold={detail.hold} />}
        {detail && <MessageCard send={detail} />}
        {detail && <Recipients send={detail} />}
      </div>
      <PrintView />
      {copying && detail && <CopyDialog send={detail} smaller={false} onClose={() => setCopying(false)} />}
    </Screen>
  );
}
