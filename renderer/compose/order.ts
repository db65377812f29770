/** Moves things about in a list. Pure: each answers a new list. */

/** Moves one by some places; beyond the ends it stays at the end. */
export function moveBy<T>(list: readonly T[], index: number, places: number): T[] {
  const moved = [...list];
  const [one] = moved.splice(index, 1);
  if (one !== undefined) moved.splice(Math.max(0, index + places), 0, one);
  return moved;
}

/** Moves those with the given ids before or after another; `on` counts as before. */
export function moveBeside<T extends { id: string }>(
  list: readonly T[],
  ids: ReadonlySet<string>,
  target: string,
  position: 'before' | 'after' | 'on',
): T[] {
  if (ids.has(target)) return [...list];
  const stay = list.filter(({ id }) => !ids.has(id));
  const at = stay.findIndex(({ id }) => id === target);
  if (at < 0) return [...list];
  return stay.toSpliced(position === 'after' ? at + 1 : at, 0, ...list.filter(({ id }) => ids.has(id)));
}
