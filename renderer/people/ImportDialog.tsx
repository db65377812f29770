import { FileUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { MOST_SHEET_BYTES, MOST_UNPACKED_BYTES } from '../../shared/people/limits.ts';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextArea } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Progress } from '../ui/Progress.tsx';
import { ImportColumns } from './ImportColumns.tsx';
import { ImportReportView } from './ImportReport.tsx';
import { closeImport, followImport, readCells, readFile, runImport, useImport } from './importStore.ts';

const MEGABYTE = 1024 * 1024;
const TYPES = ['.csv', '.tsv', '.txt', '.xlsx', '.vcf'];

/** Brings people in from a file, step by step; nothing is written before the last button. */
export function ImportDialog() {
  const say = useSay();
  const { isOpen, file, choice, preview, done, progress, isWriting, unread, failure } = useImport();
  useEffect(followImport, []);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that led here is gone; without this the focus would be outside, and Escape would do nothing.
    if (file || done) body.current?.focus({ preventScroll: true });
  }, [file, done]);
  const people = preview ? preview.added + preview.updated : 0;
  return (
    <Dialog
      title={say('people.import.title')}
      isOpen={isOpen}
      onClose={closeImport}
      width="wide"
      actions={
        done ? (
          <Button tone="primary" onPress={closeImport}>
            {say('app.close')}
          </Button>
        ) : (
          <>
            <Button onPress={closeImport}>{say('app.cancel')}</Button>
            {file && (
              <Button
                tone="primary"
                isDisabled={people === 0 || progress !== null}
                onPress={() => void runImport()}
              >
                {say('people.import.run', { count: people })}
              </Button>
            )}
          </>
        )
      }
    >
      <div ref={body} className="sheet__stack people__steps" tabIndex={-1}>
        {unread === 'unavailable' && (
          <Notice tone="bad" urgent>
            {say('people.import.unavailable')}
          </Notice>
        )}
        {unread === 'too-large' && (
          <Notice tone="bad" urgent>
            {say('failure.sheet-too-large', {
              megabytes: MOST_SHEET_BYTES / MEGABYTE,
              unpacked: MOST_UNPACKED_BYTES / MEGABYTE,
            })}
          </Notice>
        )}
        {failure !== null && (
          <Notice tone="bad" urgent>
            {failure}
          </Notice>
        )}
        {!file && progress === null && <ChooseFile />}
        {file && !done && (
          // Another choice now would be another question, whose answer would hide what became of this one.
          <div className="sheet__stack" inert={isWriting}>
            <ImportColumns file={file} choice={choice} />
          </div>
        )}
        {progress !== null && <Progress label={say('people.import.reading')} value={progress} />}
        {file && !done && !choice.mapping.includes('number') && (
          <Notice tone="unsure">{say('people.import.noNumber')}</Notice>
        )}
        {done ? (
          <Notice tone="good">{say('people.import.done', { count: done.added + done.updated })}</Notice>
        ) : (
          preview && <p role="status">{say('people.import.would', { ...countsOf(preview) })}</p>
        )}
        {(done ?? preview) && <ImportReportView report={(done ?? preview)!} />}
      </div>
    </Dialog>
  );
}

const countsOf = ({ added, updated, rejected }: { added: number; updated: number; rejected: number }) => ({
  added,
  updated,
  rejected,
});

function ChooseFile() {
  const say = useSay();
  const [cells, setCells] = useState('');
  return (
    <>
      <p>{say('people.import.intro')}</p>
      <div>
        <FileTrigger
          acceptedFileTypes={TYPES}
          onSelect={(files) => {
            const [file] = files ?? [];
            if (file) void readFile(file);
          }}
        >
          <Button tone="primary" icon={FileUp}>
            {say('people.import.pick')}
          </Button>
        </FileTrigger>
      </div>
      <TextArea label={say('people.import.paste')} rows={4} value={cells} onChange={setCells} />
      <div>
        <Button isDisabled={cells.trim() === ''} onPress={() => void readCells(cells)}>
          {say('people.import.paste.read')}
        </Button>
      </div>
    </>
  );
}
