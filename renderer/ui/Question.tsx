import type { ReactNode } from 'react';
import { useSay } from '../i18n/index.tsx';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';

interface QuestionProps {
  title: string;
  isOpen: boolean;
  /** Words of the button that does it. */
  confirm: string;
  /** Words of the button that does not. */
  cancel?: string;
  /** `danger` for what may do harm. */
  tone?: 'primary' | 'danger';
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** Asks before something that cannot be taken back. */
export function Question({
  title,
  isOpen,
  confirm,
  cancel,
  tone = 'danger',
  onConfirm,
  onClose,
  children,
}: QuestionProps) {
  const say = useSay();
  const doIt = () => {
    onClose();
    onConfirm();
  };
  return (
    <Dialog
      role="alertdialog"
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{cancel ?? say('app.cancel')}</Button>
          <Button tone={tone} onPress={doIt}>
            {confirm}
          </Button>
        </>
      }
    >
      <div className="sheet__stack">{children}</div>
    </Dialog>
  );
}
