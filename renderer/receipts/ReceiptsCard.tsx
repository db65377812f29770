import { FileUp } from 'lucide-react';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Screen.tsx';
import { openReading } from './readingStore.ts';
import { ReadReceipts } from './ReadReceipts.tsx';
import { ReceiverSetting } from './ReceiverSetting.tsx';
import './Receipts.css';

/** Delivery receipts: read out of a file or a paste, or taken from whoever forwards them. */
export function ReceiptsCard() {
  const say = useSay();
  return (
    <Card title={say('receipts.title')} hint={say('receipts.hint')}>
      <div>
        <Button icon={FileUp} onPress={openReading}>
          {say('receipts.read')}
        </Button>
      </div>
      <ReceiverSetting />
      <ReadReceipts />
    </Card>
  );
}
