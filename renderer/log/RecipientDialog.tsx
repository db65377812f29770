import { History, PhoneOutgoing } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Correction } from '../../shared/contract/corrections.ts';
import type { RecipientRow } from '../../shared/contract/sends.ts';
import { formatNumber } from '../../shared/recipients.ts';
import { isDeleted } from '../../shared/people/deleted.ts';
import { isCorrectable } from '../../shared/remedy.ts';
import { useFact } from '../app/facts.ts';
import { showPerson } from '../app/route.ts';
import { call } from '../bridge.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { StopAsked, useOptedOut } from '../people/StopAsked.tsx';
import { ReceiptTrail } from '../receipts/ReceiptTrail.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Fact } from '../ui/Fact.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Attempts } from './Attempts.tsx';
import { CopyButton } from './CopyButton.tsx';
import { CorrectNumber } from './CorrectNumber.tsx';
import { explainRow } from '../../shared/explainRow.ts';
import { followRecipient, type RecipientRead } from './recipientRead.ts';
import { RowMark } from './RowMark.tsx';
import { useShownNumber } from './shownNumber.ts';
import { SendAgain } from './SendAgain.tsx';
import { AGAIN_STATES, attempt } from './sendActions.ts';
import { useSend } from './sendStore.ts';
import './RecipientDialog.css';

/** Everything the log knows about one recipient; follows the log while it is open. */
export function RecipientDialog({ recipient, onClose }: { recipient: RecipientRow; onClose: () => void }) {
  const say = useSay();
  const { dateTime } = useFormats();
  const { country } = useFact('settings');
  const { row, attempts, failure } = useRecipient(recipient);
  const { reason, next } = explainRow(say, row);
  const sendId = useSend((state) => state.detail?.id);
  // Of somebody who was deleted nothing is known, and nothing can be done for them.
  const deleted = isDeleted(row.to);
  const optedOut = useOptedOut(row.to);
  const correction = useCorrection(row);
  const [correcting, setCorrecting] = useState(false);
  const corrected = row.code === 'local_corrected';
  const again =
    optedOut === false && !corrected ? AGAIN_STATES.find((state) => state === row.state) : undefined;
  return (
    <Dialog
      title={useShownNumber()(row.to)}
      isOpen
      onClose={onClose}
      width="wide"
      actions={
        <>
          {!deleted && (
            <Button
              size="small"
              icon={History}
              onPress={() => {
                onClose();
                showPerson(row.to);
              }}
            >
              {say('log.person.all')}
            </Button>
          )}
          {optedOut === false && <StopAsked number={row.to} source="log" />}
          {isCorrectable(row) && !deleted && optedOut !== true && !correcting && (
            <Button size="small" icon={PhoneOutgoing} onPress={() => setCorrecting(true)}>
              {say('log.correct')}
            </Button>
          )}
          {again && sendId !== undefined && <SendAgain sendId={sendId} recipientId={row.id} state={again} />}
        </>
      }
    >
      <div className="recipient-detail">
        <div className="recipient-detail__words">
          <RowMark row={row} />
          <p>{reason}</p>
          {next !== '' && (
            <p>
              <strong>{say('log.detail.next')}</strong> {next}
            </p>
          )}
        </div>
        {correcting && <CorrectNumber row={row} onDone={onClose} />}
        {deleted && <Notice tone="info">{say('forget.someone.text')}</Notice>}
        {optedOut === true && <Notice tone="info">{say('people.optOut.is')}</Notice>}
        <dl className="facts">
          {row.name !== null && <Fact label={say('log.detail.name')}>{row.name}</Fact>}
          {correction.was !== null && (
            <Fact label={say('log.correct.was')}>{formatNumber(correction.was, country)}</Fact>
          )}
          {correction.now !== null && (
            <Fact label={say('log.correct.now')}>{formatNumber(correction.now, country)}</Fact>
          )}
          {row.messageId !== null && (
            <Fact label={say('log.table.messageId')}>
              <span className="recipient-detail__id">
                <code>{row.messageId}</code>
                <CopyButton text={row.messageId} what={say('log.copy.id')} />
              </span>
            </Fact>
          )}
          {row.code !== null && (
            <Fact label={say('log.detail.code')}>
              <code>{row.code}</code>
            </Fact>
          )}
          {row.httpStatus !== null && <Fact label={say('log.detail.http')}>{row.httpStatus}</Fact>}
          <Fact label={say('log.detail.updated')}>{dateTime(row.updatedAt)}</Fact>
        </dl>
        {failure !== null && (
          <Notice tone="bad" urgent title={say('log.failed.title')}>
            {failure}
          </Notice>
        )}
        <ReceiptTrail row={row} />
        {attempts && <Attempts attempts={attempts} />}
      </div>
    </Dialog>
  );
}

const NO_CORRECTION: Correction = { was: null, now: null };

/** What this number was corrected from or to. */
function useCorrection({ id }: RecipientRow): Correction {
  const [correction, setCorrection] = useState(NO_CORRECTION);
  useEffect(() => {
    let open = true;
    void attempt(async () => {
      const found = await call('corrections.of', { recipientId: id });
      if (open) setCorrection(found);
    });
    return () => {
      open = false;
    };
  }, [id]);
  return correction;
}

/** The recipient as the log has them now; as they were opened until they are read. */
function useRecipient(opened: RecipientRow): RecipientRead {
  const [read, setRead] = useState<RecipientRead>({ row: opened, attempts: null, failure: null });
  useEffect(
    () => followRecipient(opened.id, (change) => setRead((before) => ({ ...before, ...change }))),
    [opened.id],
  );
  return read;
}
