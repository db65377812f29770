import { Button as AriaButton } from 'react-aria-components/Button';
import type { SendSummary } from '../../shared/contract/sends.ts';
import { formatNumber } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { show } from '../app/route.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { isRunning, presentStates, settledCount } from './counts.ts';
import { CountsBar } from './CountsBar.tsx';
import { Thumbnail } from './Thumbnail.tsx';

interface SendListItemProps {
  send: SendSummary;
  /** Takes the focus when it appears: the user comes back from it. */
  autoFocus: boolean;
}

/** One message of the list: what it was, to how many, and what became of it so far. */
export function SendListItem({ send, autoFocus }: SendListItemProps) {
  const say = useSay();
  const { moment } = useFormats();
  const { country } = useFact('settings');
  const { counts, total, text, attachments, sender } = send;
  return (
    <AriaButton
      autoFocus={autoFocus}
      className="send-item"
      onPress={() => show({ screen: 'log', sendId: send.id })}
    >
      <Thumbnail attachments={attachments} />
      <span className="send-item__message">
        <span className={`send-item__text${text.trim() === '' ? ' send-item__text--none' : ''}`}>
          {text.trim() || say('log.pictures', { count: attachments.length })}
        </span>
        <span className="send-item__facts">
          <span>{moment(send.createdAt)}</span>
          <span>{say('log.recipients', { count: total })}</span>
          <span>
            {sender === null
              ? say('log.from.any')
              : say('log.from', { number: formatNumber(sender, country) })}
          </span>
          {send.mode === 'practice' && <span className="practice-mark">{say('log.practice')}</span>}
        </span>
      </span>
      <span className="send-item__counts tabular">
        <CountsBar counts={counts} />
        <span className="send-item__words">
          {send.hold && <strong>{say(`log.hold.${send.hold.reason}.title`)}</strong>}
          {!send.hold && isRunning(counts, total) && (
            <strong className="send-item__running">
              {say('log.progress', { done: settledCount(counts), total })}
            </strong>
          )}
          {presentStates(counts).map((state) => (
            <span key={state} data-state={state}>
              {say(`log.count.${state}`, { count: counts[state] })}
            </span>
          ))}
        </span>
      </span>
    </AriaButton>
  );
}
