import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextArea } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Progress } from '../ui/Progress.tsx';
import { ReceiptsReportView } from './ReceiptsReport.tsx';
import { closeReading, readReceipts, useReading } from './readingStore.ts';

const TYPES = ['.json', '.jsonl', '.ndjson', '.txt', '.log'];

/** Reads delivery receipts out of a file or a paste, and says what came of it. */
export function ReadReceipts() {
  const say = useSay();
  const { isOpen, busy, report, unavailable, failure } = useReading();
  return (
    <Dialog
      title={say('receipts.read.title')}
      isOpen={isOpen}
      onClose={closeReading}
      actions={
        <Button tone={report ? 'primary' : 'secondary'} onPress={closeReading}>
          {say(report ? 'app.close' : 'app.cancel')}
        </Button>
      }
    >
      <div className="sheet__stack">
        {unavailable && (
          <Notice tone="bad" urgent>
            {say('people.import.unavailable')}
          </Notice>
        )}
        {failure !== null && (
          <Notice tone="bad" urgent>
            {failure}
          </Notice>
        )}
        {busy && <Progress label={say('receipts.reading')} value={null} />}
        {report ? <ReceiptsReportView report={report} /> : !busy && <ChooseReceipts />}
      </div>
    </Dialog>
  );
}

function ChooseReceipts() {
  const say = useSay();
  const [text, setText] = useState('');
  return (
    <>
      <p>{say('receipts.read.intro')}</p>
      <div>
        <FileTrigger
          acceptedFileTypes={TYPES}
          onSelect={(files) => {
            const [file] = files ?? [];
            if (file) void readReceipts(file);
          }}
        >
          <Button tone="primary" icon={FileUp}>
            {say('receipts.read.pick')}
          </Button>
        </FileTrigger>
      </div>
      <TextArea
        label={say('receipts.read.paste')}
        rows={5}
        spellCheck="false"
        value={text}
        onChange={setText}
      />
      <div>
        <Button isDisabled={text.trim() === ''} onPress={() => void readReceipts(new Blob([text]))}>
          {say('receipts.read.run')}
        </Button>
      </div>
    </>
  );
}
