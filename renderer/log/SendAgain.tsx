import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { call } from '../bridge.ts';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Question } from '../ui/Question.tsx';
import { attempt, type AgainState } from './sendActions.ts';

interface SendAgainProps {
  sendId: number;
  recipientId: number;
  /** Their state; the question says what another try means for them. */
  state: AgainState;
}

/** Tries one recipient once more, after saying what that may cost. */
export function SendAgain({ sendId, recipientId, state }: SendAgainProps) {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const again = () =>
    attempt(() => call('sends.sendAgain', { id: sendId, recipientIds: [recipientId], states: [state] }));
  return (
    <>
      <Button size="small" icon={RotateCw} onPress={() => setAsking(true)}>
        {say('log.act.again.one')}
      </Button>
      <Question
        title={say('log.act.again.title', { count: 1 })}
        isOpen={asking}
        confirm={say('log.act.again.confirm')}
        tone={state === 'unknown' ? 'danger' : 'primary'}
        onClose={() => setAsking(false)}
        onConfirm={() => void again()}
      >
        {say(`log.act.again.${state}`)}
      </Question>
    </>
  );
}
