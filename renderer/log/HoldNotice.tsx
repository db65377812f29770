import { CloudOff, Hourglass, Pause, Play, Undo2, type LucideIcon } from 'lucide-react';
import type { HoldReason, SendSummary } from '../../shared/contract/sends.ts';
import { explainCode } from '../../shared/provider/explain.ts';
import { useFact } from '../app/facts.ts';
import { show } from '../app/route.ts';
import { call } from '../bridge.ts';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice, type NoticeTone } from '../ui/Notice.tsx';
import { Countdown } from './Countdown.tsx';
import { mayResume, takeBack } from './sendActions.ts';
import { useAttempt } from './useAttempt.ts';

const LOOKS: Record<HoldReason, { tone: NoticeTone; icon?: LucideIcon }> = {
  undo: { tone: 'info', icon: Hourglass },
  token: { tone: 'bad' },
  sender: { tone: 'bad' },
  content: { tone: 'bad' },
  trouble: { tone: 'unsure' },
  offline: { tone: 'info', icon: CloudOff },
  rate: { tone: 'info', icon: Hourglass },
  user: { tone: 'info', icon: Pause },
  stale: { tone: 'unsure' },
  expired: { tone: 'bad' },
  media: { tone: 'bad' },
  elsewhere: { tone: 'unsure' },
  disk: { tone: 'bad' },
};

/** Those whose cause is said. What to do about `trouble` is not what to do about one person who met with it. */
const NAMED: ReadonlySet<HoldReason> = new Set(['sender', 'content', 'trouble']);

type Hold = NonNullable<SendSummary['hold']>;

/** Why a message does not move on, and what to do about it. */
export function HoldNotice({ id, hold }: { id: number; hold: Hold }) {
  const say = useSay();
  const { reason, until, code } = hold;
  const cause = code !== null && NAMED.has(reason) ? explainCode(say, code) : null;
  return (
    <Notice
      {...LOOKS[reason]}
      title={say(`log.hold.${reason}.title`)}
      actions={<Actions id={id} hold={hold} />}
    >
      {cause && <p>{reason === 'trouble' ? cause.reason : `${cause.reason} ${cause.next}`}</p>}
      <p>
        {say(`log.hold.${reason}.text`)}{' '}
        {until !== null && (
          <Countdown
            key={until}
            until={until}
            words={reason === 'undo' ? 'log.hold.undo.countdown' : 'log.hold.in'}
          />
        )}
      </p>
    </Notice>
  );
}

function Actions({ id, hold }: { id: number; hold: Hold }) {
  const say = useSay();
  const [busy, begin] = useAttempt();
  // Without any token there is nothing to carry on with.
  const lacksToken = useFact('status').mode === 'practice' && hold.reason === 'token';
  return (
    <>
      {hold.reason === 'token' && (
        <Button size="small" onPress={() => show({ screen: 'settings' })}>
          {say('log.hold.token.action')}
        </Button>
      )}
      {hold.reason === 'undo' && (
        <Button size="small" icon={Undo2} isDisabled={busy} onPress={() => begin(() => takeBack(id, say))}>
          {say('log.act.undo')}
        </Button>
      )}
      {mayResume({ hold }) && !lacksToken && (
        <Button
          size="small"
          icon={Play}
          isDisabled={busy}
          onPress={() => begin(() => call('sends.resume', { id }))}
        >
          {say('log.act.resume')}
        </Button>
      )}
    </>
  );
}
