import { Download, X } from 'lucide-react';
import { useState } from 'react';
import type { ExportFormat, ExportView } from '../../shared/contract/exports.ts';
import type { MessageId } from '../../shared/words/index.ts';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Segments } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Progress } from '../ui/Progress.tsx';
import { cancelExport, saveExport, useExport } from './exportStore.ts';

const FORMATS = ['xlsx', 'csv'] as const satisfies readonly ExportFormat[];

export interface Exportable {
  readonly words: MessageId;
  /** Asked at the moment of the export, so that it is of what is shown then. */
  readonly view: () => ExportView;
}

/** Writes what is shown into a file; with several views, one of them is chosen. */
export function ExportButton({ views }: { views: readonly [Exportable, ...Exportable[]] }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const [format, setFormat] = useState<ExportFormat>('xlsx');
  const [chosen, setChosen] = useState('0');
  const done = useExport((state) => state.done);
  const close = () => setOpen(false);
  const save = async () => {
    const { view } = views[Number(chosen)] ?? views[0];
    await saveExport(view(), format, say);
    close();
  };
  return (
    <>
      <Button icon={Download} onPress={() => setOpen(true)}>
        {say('log.export')}
      </Button>
      <Dialog
        title={say('log.export.title')}
        isOpen={open}
        onClose={close}
        actions={
          done === null ? (
            <>
              <Button onPress={close}>{say('app.cancel')}</Button>
              <Button tone="primary" icon={Download} onPress={() => void save()}>
                {say('log.export.save')}
              </Button>
            </>
          ) : (
            <Button icon={X} onPress={() => void cancelExport()}>
              {say('log.export.cancel')}
            </Button>
          )
        }
      >
        <div className="sheet__stack">
          {done === null ? (
            <>
              {views.length > 1 && (
                <Segments
                  label={say('log.export.what')}
                  value={chosen}
                  onChange={setChosen}
                  options={views.map(({ words }, place) => ({ value: String(place), label: say(words) }))}
                />
              )}
              <Segments
                label={say('log.export.format')}
                hint={say('log.export.hint')}
                value={format}
                onChange={setFormat}
                options={FORMATS.map((value) => ({ value, label: say(`log.export.format.${value}`) }))}
              />
            </>
          ) : (
            <Progress label={say('log.export.running')} value={done} />
          )}
        </div>
      </Dialog>
    </>
  );
}
