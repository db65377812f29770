import { FileText, Sheet } from 'lucide-react';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { preparePdf, saveCsv, useRecord } from './recordStore.ts';
import './RecordButtons.css';

/** Saves everything that is kept of a number, to be shown or handed out. */
export function RecordButtons({ number }: { number: string }) {
  const say = useSay();
  const busy = useRecord((state) => state.busy);
  return (
    <section className="people__record" aria-label={say('record.section')}>
      <p>{say('record.hint')}</p>
      <div>
        <Button size="small" icon={FileText} isPending={busy} onPress={() => void preparePdf(say, number)}>
          {say('record.pdf')}
        </Button>
        <Button size="small" icon={Sheet} isPending={busy} onPress={() => void saveCsv(say, number)}>
          {say('record.csv')}
        </Button>
      </div>
    </section>
  );
}
