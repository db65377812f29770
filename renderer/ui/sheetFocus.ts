/** Where the focus goes when a sheet is gone: never to nowhere. */

/** The sheets on the screen, the topmost last, each with what had the focus before it and before those below, newest first. */
const onScreen = new Map<HTMLElement, readonly (Element | null)[]>();

/** Gives an element the focus; false when it cannot have it. The body has it when nothing has. */
function takesFocus(element: Element | null | undefined): boolean {
  if (element instanceof HTMLElement) element.focus({ preventScroll: true });
  return element === document.activeElement && element !== document.body;
}

/** The focus goes to a sheet with its first moment: a key pressed while it moves into its place belongs to it as well. */
export function sheetAppeared(sheet: HTMLElement): void {
  const below = [...onScreen.values()].at(-1) ?? [];
  onScreen.set(sheet, [document.activeElement, ...below]);
  if (!sheet.contains(document.activeElement)) sheet.focus();
}

/**
 * React Aria gives the focus back one frame later, but not when two sheets went one after the other, nor when what opened
 * the sheet is gone with what it did. Then it goes to the sheet that is still open, else to what had it before them all,
 * else to the screen. While a sheet is on its way out nothing is done: that one's own going comes next.
 */
export function sheetGone(sheet: HTMLElement): void {
  const before = onScreen.get(sheet) ?? [];
  onScreen.delete(sheet);
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      if (onScreen.size > 0) takesFocus([...onScreen.keys()].findLast((other) => !other.inert));
      else if (!before.some(takesFocus)) takesFocus(document.querySelector('main'));
    }),
  );
}
