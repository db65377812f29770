import { useEffect, useEffectEvent } from 'react';
import { sheetIsOpen } from '../app/sheet.ts';

/** Runs `send` on Ctrl+Enter or Cmd+Enter, wherever the focus is, unless a sheet is open. */
export function useSendKey(send: () => void): void {
  const onSend = useEffectEvent(send);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.ctrlKey === event.metaKey || event.repeat) return;
      if (sheetIsOpen()) return;
      event.preventDefault();
      event.stopPropagation();
      onSend();
    };
    // Before a focused button takes the key as a press.
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, []);
}
