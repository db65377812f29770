/** Tells a double click from two clicks: after a removal the next thing lies under the pointer, and must not go with it. */

/** The place of the mouse click under way in a row of quick ones; 0 while there is none, as for keys, fingers and screen readers. */
let clicks = 0;

/** Begins to count, for as long as the window lives. */
export function countClicks(): void {
  document.addEventListener('mousedown', ({ detail }) => (clicks = detail), { capture: true });
  // The click follows the release within the same task; a finger's mousedown follows it too.
  for (const end of ['pointerup', 'pointercancel', 'click'] as const)
    document.addEventListener(end, () => setTimeout(() => (clicks = 0)), { capture: true });
}

/** An act that the second click of a double click does not do again. */
export const oncePerDoubleClick =
  <A extends unknown[]>(act: (...args: A) => void) =>
  (...args: A): void => {
    if (clicks === 0 || clicks % 2 === 1) act(...args);
  };
