import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { call } from '../bridge.ts';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Question } from './Question.tsx';
import { attempt, type AgainState } from './sendActions.ts';

interface SendAgainProps {
  sendId: number;
  /** The state of those it is about; the question says what another try means for them. */
  state: AgainState;
  count: number;
  /** Null for everyone in that state. */
  recipientIds: number[] | null;
}

/** Tries recipients once more, after saying what that may cost. */
export function SendAgain({ sendId, state, count, recipientIds }: SendAgainProps) {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="small" icon={RotateCw} onPress={() => setAsking(true)}>
        {say(recipientIds === null ? 'log.act.again' : 'log.act.again.one')}
      </Button>
      <Question
        title={say('log.act.again.title', { count })}
        isOpen={asking}
        confirm={say('log.act.again.confirm')}
        tone={state === 'unknown' ? 'danger' : 'primary'}
        onClose={() => setAsking(false)}
        onConfirm={() =>
          void attempt(() => call('sends.sendAgain', { id: sendId, recipientIds, states: [state] }))
        }
      >
        {say(`log.act.again.${state}`)}
      </Question>
    </>
  );
}
