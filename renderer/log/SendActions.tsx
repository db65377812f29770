import { Octagon, Pause } from 'lucide-react';
import { useState } from 'react';
import type { SendSummary } from '../../shared/contract/sends.ts';
import { call } from '../bridge.ts';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { isRunning } from './counts.ts';
import { Question } from './Question.tsx';
import { attempt } from './sendActions.ts';

/** Pausing and stopping a message that is not done yet. */
export function SendActions({ send }: { send: SendSummary }) {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const { id, counts, total, hold } = send;
  const untried = counts.queued + counts.held;
  if (!isRunning(counts, total) || hold?.reason === 'undo') return null;
  return (
    <div className="send-actions">
      {hold === null && (
        <Button size="small" icon={Pause} onPress={() => void attempt(() => call('sends.pause', { id }))}>
          {say('log.act.pause')}
        </Button>
      )}
      {untried > 0 && (
        <Button size="small" icon={Octagon} onPress={() => setAsking(true)}>
          {say('log.act.stop')}
        </Button>
      )}
      <Question
        title={say('log.act.stop.title')}
        isOpen={asking}
        confirm={say('log.act.stop.confirm')}
        onClose={() => setAsking(false)}
        onConfirm={() => void attempt(() => call('sends.stop', { id }))}
      >
        {say('log.act.stop.text', { count: untried })}
      </Question>
    </div>
  );
}
