import { ArrowLeft, Send, ShieldCheck, Stamp } from 'lucide-react';
import { useState } from 'react';
import type { Mode } from '../../shared/contract/common.ts';
import { formatNumber, parseNumber } from '../../shared/recipients.ts';
import { fact, useFact } from '../app/facts.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Fact } from '../ui/Fact.tsx';
import { Notice } from '../ui/Notice.tsx';
import { StoredPart } from '../ui/StoredPart.tsx';
import { useStoppedCount } from '../people/about.ts';
import { EndedConsentNotice } from '../people/EndedConsent.tsx';
import { useDraft } from './draftStore.ts';
import type { RecipientList } from './recipientList.ts';
import { removeNumbers } from './recipientDraft.ts';
import { SamePicture } from './SamePicture.tsx';
import { leaveReview, sendDraft, useSending } from './sendDraft.ts';
import './ReviewSheet.css';

interface ReviewSheetProps {
  list: RecipientList;
  isOpen: boolean;
  onClose: () => void;
}

/** One last look before the message leaves. */
export function ReviewSheet({ list, isOpen, onClose }: ReviewSheetProps) {
  const say = useSay();
  const { country } = useFact('settings');
  const { busy, problem } = useSending();
  const { mode } = useFact('status');
  // What the user was told on opening: a token that comes meanwhile must not turn practice into a real send.
  const [shown, setShown] = useState<Mode>(mode);
  if (!isOpen && shown !== mode) setShown(mode);
  const close = () => leaveReview() && onClose();
  const leaveOut = (numbers: ReadonlySet<string>) => removeNumbers(numbers, country);
  const send = async () => {
    if (await sendDraft(shown)) onClose();
    else setShown(fact('status').mode);
  };
  return (
    <Dialog
      title={say('compose.review', { count: list.valid })}
      isOpen={isOpen}
      onClose={close}
      actions={
        <>
          <Button icon={ArrowLeft} onPress={close} isDisabled={busy}>
            {say('compose.review.back')}
          </Button>
          <Button
            tone="primary"
            icon={Send}
            onPress={() => void send()}
            isDisabled={busy || list.valid === 0}
            autoFocus
          >
            {say(busy ? 'compose.review.sending' : 'compose.review.send')}
          </Button>
        </>
      }
    >
      <div className="review">
        {problem !== null && (
          <Notice tone="bad" urgent title={say('compose.review.notSent')}>
            {problem === '' ? say('compose.review.failed') : problem}
          </Notice>
        )}
        <ModeNotice mode={shown} />
        <EndedConsentNotice list={list} onLeaveOut={leaveOut} />
        <SamePicture list={list} onLeaveOut={leaveOut} />
        <Facts list={list} />
      </div>
    </Dialog>
  );
}

function ModeNotice({ mode }: { mode: Mode }) {
  const say = useSay();
  const { online } = useFact('status');
  if (mode === 'practice') {
    return (
      <Notice tone="unsure" icon={Stamp}>
        {say('compose.review.practice')}
      </Notice>
    );
  }
  return (
    <Notice tone={online ? 'info' : 'unsure'} icon={ShieldCheck}>
      {say(online ? 'compose.review.live' : 'compose.review.offline')}
    </Notice>
  );
}

function Facts({ list }: { list: RecipientList }) {
  const say = useSay();
  const formats = useFormats();
  const { country } = useFact('settings');
  const draft = useDraft((state) => state.draft);
  const { valid, invalid, duplicates } = list;
  const stopped = useStoppedCount(list);
  const sender = parseNumber(draft.sender, country);
  return (
    <dl className="facts review__facts">
      <Fact label={say('compose.review.to')}>
        <p>{say('compose.recipients.count', { count: valid })}</p>
        {invalid + duplicates > 0 && (
          <p className="review__aside">{say('compose.review.skipped', { invalid, duplicates })}</p>
        )}
        {stopped > 0 && <p className="review__aside">{say('people.review.stopped', { count: stopped })}</p>}
      </Fact>
      <Fact label={say('compose.review.from')}>
        {sender === null ? say('compose.preview.anyNumber') : formatNumber(sender, country)}
      </Fact>
      {draft.attachments.length > 0 && (
        <Fact label={say('compose.pictures')}>
          <ul className="review__pictures">
            {draft.attachments.map((attachment) => (
              <li key={attachment.id}>
                <StoredPart attachment={attachment} className="review__part" />
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {draft.text.trim() !== '' && (
        <Fact label={say('compose.text')}>
          <p className="review__text">{draft.text.trim()}</p>
        </Fact>
      )}
      {draft.expiresAt !== null && (
        <Fact label={say('compose.expiry')}>{formats.dateTime(draft.expiresAt)}</Fact>
      )}
      {draft.requestReceipt && <Fact label={say('compose.receipt')}>{say('compose.review.yes')}</Fact>}
      {draft.tag.trim() !== '' && <Fact label={say('compose.tag')}>{draft.tag.trim()}</Fact>}
    </dl>
  );
}
