/** Which part of a picture is kept when it is given a shape. Pure. */
import type { Edit } from '../media/protocol.ts';

/** Width by height of what is sent; the whole picture has its own. */
const SHAPES = { whole: null, square: 1, landscape: 4 / 3, portrait: 3 / 4 } as const;
export type Shape = keyof typeof SHAPES;
export const shapes = Object.keys(SHAPES) as Shape[];

export interface Framing {
  readonly shape: Shape;
  /** Where the kept part lies along the side that is cut: 0 at its beginning, 1 at its end. */
  readonly position: number;
  /** Quarter turns to the right. */
  readonly turns: number;
}

export const WHOLE: Framing = { shape: 'whole', position: 0.5, turns: 0 };

/** The edit that frames an upright picture of this size; null when nothing is to be done. */
export function editOf(
  { shape, position, turns }: Framing,
  size: { width: number; height: number },
): Edit | null {
  const wanted = SHAPES[shape];
  if (wanted === null) return turns === 0 ? null : { left: 0, top: 0, width: 1, height: 1, turns };
  // The crop comes before the turn.
  const ratio = turns % 2 === 0 ? wanted : 1 / wanted;
  const own = size.width / size.height;
  const width = Math.min(1, ratio / own);
  const height = Math.min(1, own / ratio);
  // A turn to the right by two or three quarters brings the beginning of a side to its end.
  const along = (reversed: boolean) => (reversed ? 1 - position : position);
  const left = (1 - width) * along(turns === 2 || turns === 3);
  const top = (1 - height) * along(turns === 1 || turns === 2);
  return { left, top, width, height, turns };
}
