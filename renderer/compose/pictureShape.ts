/** Which part of a picture is kept: by a shape, by hand, turned. Pure. */
import type { Edit } from '../media/protocol.ts';

/** Width by height of what is sent; the whole picture has its own, and a part chosen by hand has any. */
const SHAPES = { whole: null, free: null, square: 1, landscape: 4 / 3, portrait: 3 / 4 } as const;
export type Shape = keyof typeof SHAPES;
export const shapes = Object.keys(SHAPES) as Shape[];

/** A part of the picture as it is seen, that is, once turned; from 0 to 1 each. */
export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Framing {
  readonly shape: Shape;
  readonly crop: Crop;
  /** Quarter turns to the right. */
  readonly turns: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const ALL: Crop = { left: 0, top: 0, width: 1, height: 1 };
export const WHOLE: Framing = { shape: 'whole', crop: ALL, turns: 0 };

/** Width by height of a crop in parts of the picture, for the shape; null when any will do. */
export function ratioOf({ shape, turns }: Framing, size: Size): number | null {
  const wanted = SHAPES[shape];
  const own = turns % 2 === 0 ? size.width / size.height : size.height / size.width;
  return wanted === null ? null : wanted / own;
}

/** The framing in another shape: as much of the picture as it allows, from the middle; by hand it begins where it was. */
export function shaped(framing: Framing, shape: Shape, size: Size): Framing {
  const ratio = ratioOf({ ...framing, shape }, size);
  if (ratio === null) return { ...framing, shape, crop: shape === 'whole' ? ALL : framing.crop };
  const [width, height] = [Math.min(1, ratio), Math.min(1, 1 / ratio)];
  return { ...framing, shape, crop: { left: (1 - width) / 2, top: (1 - height) / 2, width, height } };
}

/** The framing a quarter turn to the right, or so many. The same part stays, but for shapes, which begin anew. */
export function turnedBy(framing: Framing, quarters: number, size: Size): Framing {
  const turns = (framing.turns + quarters + 4) % 4;
  const kept = { ...framing, turns, crop: turnCrop(framing.crop, quarters) };
  return ratioOf(kept, size) === null ? kept : shaped(kept, kept.shape, size);
}

function turnCrop(crop: Crop, quarters: number): Crop {
  let { left, top, width, height } = crop;
  for (let quarter = (quarters + 4) % 4; quarter > 0; quarter -= 1) {
    [left, top, width, height] = [1 - top - height, left, height, width];
  }
  return { left, top, width, height };
}

/** The edit that frames an upright picture, which crops before it turns; null when nothing is to be done. */
export function editOf({ crop, turns }: Framing): Edit | null {
  const untouched = turns === 0 && crop.width >= 1 && crop.height >= 1;
  return untouched ? null : { ...turnCrop(crop, -turns), turns };
}

/** The least that may be kept of a side. */
const LEAST = 0.04;
const between = (least: number, value: number, most: number) => Math.min(most, Math.max(least, value));

/** The crop moved by parts of the picture, within its bounds. */
export function movedBy(crop: Crop, across: number, down: number): Crop {
  return {
    ...crop,
    left: between(0, crop.left + across, 1 - crop.width),
    top: between(0, crop.top + down, 1 - crop.height),
  };
}

export const corners = ['topLeft', 'topRight', 'bottomLeft', 'bottomRight'] as const;
export type Corner = (typeof corners)[number];

/** The crop with one corner moved; the opposite one stays, and so does the ratio where one is given. */
export function resizedBy(
  crop: Crop,
  corner: Corner,
  by: readonly [number, number],
  ratio: number | null,
): Crop {
  const atLeft = corner === 'topLeft' || corner === 'bottomLeft';
  const atTop = corner === 'topLeft' || corner === 'topRight';
  const [right, bottom] = [crop.left + crop.width, crop.top + crop.height];
  const [mostWide, mostHigh] = [atLeft ? right : 1 - crop.left, atTop ? bottom : 1 - crop.top];
  let width = between(LEAST, crop.width + (atLeft ? -by[0] : by[0]), mostWide);
  let height = between(LEAST, crop.height + (atTop ? -by[1] : by[1]), mostHigh);
  if (ratio !== null) {
    // The side that was moved further leads.
    width = Math.abs(by[0]) >= Math.abs(by[1]) ? width : height * ratio;
    width = Math.min(width, mostWide, mostHigh * ratio);
    height = width / ratio;
  }
  return { left: atLeft ? right - width : crop.left, top: atTop ? bottom - height : crop.top, width, height };
}
