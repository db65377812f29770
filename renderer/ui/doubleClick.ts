/** Tells a double click from two clicks: after a removal the next thing lies under the pointer, and must not go with it. */

let clicks = 0;

/** Begins to count, for as long as the window lives. */
export function countClicks(): void {
  document.addEventListener('mousedown', ({ detail }) => (clicks = detail), { capture: true });
  document.addEventListener('keydown', () => (clicks = 0), { capture: true });
}

/** An act that the second click of a double click does not do again. */
export const oncePerDoubleClick =
  <A extends unknown[]>(act: (...args: A) => void) =>
  (...args: A): void => {
    if (clicks % 2 === 1 || clicks === 0) act(...args);
  };
