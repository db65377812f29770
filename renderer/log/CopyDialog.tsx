import { useState } from 'react';
import type { SendDetail } from '../../shared/contract/sends.ts';
import { useWriting } from '../compose/writing.ts';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Segments } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { AUDIENCES, copySend, copySmaller, failedCount, recipientsOf, type Audience } from './copySend.ts';
import { attempt } from './sendActions.ts';

interface CopyDialogProps {
  send: SendDetail;
  /** For those who were refused for the size of the picture only. */
  smaller: boolean;
  onClose: () => void;
}

/** Makes a message of the log a new one. A draft that is being written is not replaced without asking. */
export function CopyDialog({ send, smaller, onClose }: CopyDialogProps) {
  const say = useSay();
  const failed = failedCount(send);
  const [audience, setAudience] = useState<Audience>('nobody');
  const writing = useWriting();
  const copy = () => {
    onClose();
    void attempt(() => (smaller ? copySmaller(send, say) : copySend(send.id, recipientsOf(audience), say)));
  };
  return (
    <Dialog
      title={say(smaller ? 'log.reuse.smaller.title' : 'log.reuse.title')}
      isOpen
      onClose={onClose}
      width="wide"
      actions={
        <>
          <Button onPress={onClose}>{say('app.cancel')}</Button>
          <Button tone={writing ? 'danger' : 'primary'} onPress={copy}>
            {say(writing ? 'log.reuse.replace' : 'log.reuse.confirm')}
          </Button>
        </>
      }
    >
      <div className="sheet__stack">
        <p>{say(smaller ? 'log.reuse.smaller.text' : 'log.reuse.text')}</p>
        {!smaller && (
          <Segments
            label={say('log.reuse.audience')}
            value={audience}
            onChange={setAudience}
            options={AUDIENCES.filter((value) => value !== 'failed' || failed > 0).map((value) => ({
              value,
              label: say(`log.reuse.audience.${value}`, { count: failed }),
            }))}
          />
        )}
        {writing && (
          <Notice tone="unsure" title={say('log.reuse.writing.title')}>
            {say('log.reuse.writing.text')}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}
