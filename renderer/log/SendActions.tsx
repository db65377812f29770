import { Octagon, Pause, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { SendDetail } from '../../shared/contract/sends.ts';
import { call } from '../bridge.ts';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { CopyDialog } from './CopyDialog.tsx';
import { isRunning } from './counts.ts';
import { Question } from '../ui/Question.tsx';
import { countTroubled } from './resend.ts';
import { ResendDialog } from './ResendDialog.tsx';
import { attempt } from './sendActions.ts';
import { useSend } from './sendStore.ts';

/** Pausing and stopping a message that is not done yet, and trying those again whom it did not reach. */
export function SendActions({ send }: { send: SendDetail }) {
  const say = useSay();
  const reasons = useSend((state) => state.reasons);
  const [asking, setAsking] = useState<'stop' | 'again' | 'smaller' | null>(null);
  const { id, counts, total, hold } = send;
  const close = () => setAsking(null);
  const untried = counts.queued + counts.held;
  const going = isRunning(counts, total) && hold?.reason !== 'undo';
  return (
    <div className="send-actions">
      {countTroubled(reasons) > 0 && (
        <Button size="small" icon={RotateCw} onPress={() => setAsking('again')}>
          {say('log.act.again')}
        </Button>
      )}
      {going && hold === null && (
        <Button size="small" icon={Pause} onPress={() => void attempt(() => call('sends.pause', { id }))}>
          {say('log.act.pause')}
        </Button>
      )}
      {going && untried > 0 && (
        <Button size="small" icon={Octagon} onPress={() => setAsking('stop')}>
          {say('log.act.stop')}
        </Button>
      )}
      <Question
        title={say('log.act.stop.title')}
        isOpen={asking === 'stop'}
        confirm={say('log.act.stop.confirm')}
        onClose={close}
        onConfirm={() => void attempt(() => call('sends.stop', { id }))}
      >
        {say('log.act.stop.text', { count: untried })}
      </Question>
      {asking === 'again' && (
        <ResendDialog sendId={id} reasons={reasons} onSmaller={() => setAsking('smaller')} onClose={close} />
      )}
      {asking === 'smaller' && <CopyDialog send={send} smaller onClose={close} />}
    </div>
  );
}
