import { ArrowLeft, RotateCcw } from 'lucide-react';
import { useEffect } from 'react';
import { show } from '../app/route.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Screen } from '../ui/Screen.tsx';
import { HoldNotice } from './HoldNotice.tsx';
import { MessageCard } from './MessageCard.tsx';
import { Recipients } from './Recipients.tsx';
import { returnTo } from './sendListStore.ts';
import { openSend, readAgain, useSend } from './sendStore.ts';
import './SendView.css';

/** One message: as it was sent, and what became of it for every recipient. */
export function SendView({ id }: { id: number }) {
  const say = useSay();
  const { dateTime } = useFormats();
  const detail = useSend((state) => state.detail);
  const failure = useSend((state) => state.failure);
  useEffect(() => openSend(id), [id]);
  const back = () => {
    returnTo(id);
    show({ screen: 'log', sendId: null });
  };
  return (
    <Screen
      title={detail ? say('log.send.title', { when: dateTime(detail.createdAt) }) : say('log.send.loading')}
      before={
        <Button tone="quiet" size="small" icon={ArrowLeft} autoFocus onPress={back}>
          {say('log.send.back')}
        </Button>
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
    </Screen>
  );
}
