import { X } from 'lucide-react';
import { useCallback, useEffect, useRef, type ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useSay } from '../i18n/index.tsx';
import { IconButton } from './Button.tsx';
import { sheetAppeared, sheetGone } from './sheetFocus.ts';
import { useStrayEscape } from './useStrayEscape.ts';
import './Dialog.css';

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** The buttons at its foot, the main one last. */
  actions?: ReactNode;
  /** `alertdialog` for a question that must be answered. */
  role?: 'dialog' | 'alertdialog';
  width?: 'narrow' | 'wide';
  children: ReactNode;
}

/** The second press of a double click, on the button that opened the sheet, does not close it again. */
const DOUBLE_CLICK_MS = 500;

/** A sheet over the window. Escape and a press beside it close it; the focus returns to where it was. */
export function Dialog({
  title,
  isOpen,
  onClose,
  actions,
  role = 'dialog',
  width = 'narrow',
  children,
}: DialogProps) {
  const say = useSay();
  const openedAt = useRef(0);
  useEffect(() => {
    if (isOpen) openedAt.current = performance.now();
  }, [isOpen]);
  useStrayEscape(isOpen, onClose);
  // When the button that had the focus disappears, keys such as Escape still belong to the sheet.
  const dialog = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (isOpen && document.activeElement === document.body) dialog.current?.focus();
  });
  const appear = useCallback((element: HTMLElement | null) => {
    if (element) sheetAppeared(element);
    else if (dialog.current) sheetGone(dialog.current);
    dialog.current = element;
  }, []);
  return (
    <ModalOverlay
      className="sheet-overlay"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={role === 'dialog'}
      shouldCloseOnInteractOutside={() => performance.now() - openedAt.current > DOUBLE_CLICK_MS}
    >
      <Modal className={`sheet sheet--${width}`}>
        {/* While it moves away its buttons are still in sight; a second press must do nothing a second time. */}
        <AriaDialog ref={appear} className="sheet__dialog" role={role} inert={!isOpen}>
          <header className="sheet__head">
            <Heading slot="title" level={2} className="sheet__title">
              {title}
            </Heading>
            <IconButton icon={X} label={say('app.close')} onPress={onClose} />
          </header>
          <div className="sheet__body">{children}</div>
          {actions !== undefined && <footer className="sheet__foot">{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
