/** Escape while nothing has the focus, or what is on its way out: it belongs to the topmost sheet that stays. */
import { useEffect, useEffectEvent } from 'react';

/** How to close each open sheet, the topmost last. */
const openSheets: (() => void)[] = [];

/** Whether a key pressed there reaches no sheet that is open. */
function isStray(target: EventTarget | null): boolean {
  return target === document.body || (target instanceof Element && target.closest('[inert]') !== null);
}

function onKeyDown(event: KeyboardEvent): void {
  // A key that is held down has closed one sheet already.
  if (event.key !== 'Escape' || event.repeat || !isStray(event.target)) return;
  event.stopPropagation();
  openSheets.at(-1)?.();
}

/** Closes this sheet on an Escape that went astray, as long as it is the topmost of those that are open. */
export function useStrayEscape(isOpen: boolean, onClose: () => void): void {
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (!isOpen) return;
    const closeThis = () => close();
    if (openSheets.push(closeThis) === 1) document.addEventListener('keydown', onKeyDown, true);
    return () => {
      openSheets.splice(openSheets.indexOf(closeThis), 1);
      if (openSheets.length === 0) document.removeEventListener('keydown', onKeyDown, true);
    };
  }, [isOpen]);
}
