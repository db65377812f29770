import type { SendDetail } from '../../shared/contract/sends.ts';
import { formatNumber } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Fact } from '../ui/Fact.tsx';
import { StoredPart } from '../ui/StoredPart.tsx';
import './MessageCard.css';

/** The message as it was sent, and how. */
export function MessageCard({ send }: { send: SendDetail }) {
  const say = useSay();
  const { dateTime } = useFormats();
  const { country } = useFact('settings');
  const { text, attachments, sender, expiresAt, requestReceipt, tag, total, mode } = send;
  return (
    <section className="message-card" aria-label={say('log.send.message')}>
      <div className="bubble">
        {attachments.length > 0 && (
          <ul className="bubble__pictures" data-count={Math.min(attachments.length, 4)}>
            {attachments.map((attachment) => (
              <li key={attachment.id}>
                <StoredPart attachment={attachment} className="bubble__part" large />
              </li>
            ))}
          </ul>
        )}
        {text === '' ? (
          <p className="bubble__none">{say('log.send.noText')}</p>
        ) : (
          <p className="bubble__text">{text}</p>
        )}
      </div>
      <dl className="facts" aria-label={say('log.send.facts')}>
        <Fact label={say('log.send.sender')}>
          {sender === null ? say('log.send.sender.any') : formatNumber(sender, country)}
        </Fact>
        <Fact label={say('log.send.recipients')}>{say('log.recipients', { count: total })}</Fact>
        {mode === 'practice' && (
          <Fact label={say('log.send.mode')}>
            <span className="practice-mark">{say('log.practice')}</span> {say('log.send.mode.practice')}
          </Fact>
        )}
        <Fact label={say('log.send.expires')}>
          {expiresAt === null ? say('log.send.expires.none') : dateTime(expiresAt)}
        </Fact>
        <Fact label={say('log.send.receipt')}>
          {say(requestReceipt ? 'log.send.receipt.yes' : 'log.send.receipt.no')}
        </Fact>
        {tag !== null && <Fact label={say('log.send.tag')}>{tag}</Fact>}
      </dl>
    </section>
  );
}
