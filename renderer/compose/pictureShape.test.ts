import { describe, expect, it } from 'vitest';
import { editOf, movedBy, ratioOf, resizedBy, shaped, turnedBy, WHOLE, type Crop } from './pictureShape.ts';

const size = { width: 400, height: 300 };
const crop = (left: number, top: number, width: number, height: number): Crop => ({
  left,
  top,
  width,
  height,
});
const near = (found: object | null, wanted: object) =>
  expect(Object.entries(found ?? {}).filter(([key]) => key in wanted)).toEqual(
    Object.entries(wanted).map(([key, value]) => [key, expect.closeTo(value as number, 9)]),
  );

describe('shaped', () => {
  it('keeps as much as the shape allows, from the middle', () => {
    near(shaped(WHOLE, 'square', size).crop, crop(0.125, 0, 0.75, 1));
    near(shaped({ ...WHOLE, turns: 1 }, 'square', size).crop, crop(0, 0.125, 1, 0.75));
    near(shaped({ ...WHOLE, turns: 1 }, 'portrait', size).crop, crop(0, 0, 1, 1));
  });

  it('begins by hand where the shape was, and gives the whole back', () => {
    const square = shaped(WHOLE, 'square', size);
    expect(shaped(square, 'free', size).crop).toEqual(square.crop);
    expect(shaped(square, 'whole', size).crop).toEqual(WHOLE.crop);
  });
});

describe('turnedBy', () => {
  it('takes the part along, and is back after four turns', () => {
    const part = { ...WHOLE, shape: 'free', crop: crop(0.1, 0.2, 0.3, 0.4) } as const;
    const once = turnedBy(part, 1, size);
    expect(once.turns).toBe(1);
    near(once.crop, crop(0.4, 0.1, 0.4, 0.3));
    near(turnedBy(once, -1, size).crop, part.crop);
  });

  it('begins a shape anew', () => {
    const turned = turnedBy(shaped(WHOLE, 'landscape', size), 1, size);
    expect(ratioOf(turned, size)).toBeCloseTo(turned.crop.width / turned.crop.height);
  });
});

describe('editOf', () => {
  it('leaves the whole picture alone', () => {
    expect(editOf(WHOLE)).toBeNull();
    expect(editOf({ ...WHOLE, turns: 3 })).toEqual({ left: 0, top: 0, width: 1, height: 1, turns: 3 });
  });

  it('cuts the upright picture where the turned one was cut', () => {
    near(editOf({ shape: 'free', turns: 1, crop: crop(0.5, 0, 0.5, 1) }), crop(0, 0, 1, 0.5));
    near(editOf({ shape: 'free', turns: 2, crop: crop(0, 0, 0.25, 1) }), crop(0.75, 0, 0.25, 1));
  });
});

describe('by hand', () => {
  it('moves within the picture', () => {
    near(movedBy(crop(0.1, 0.1, 0.5, 0.5), 0.2, -0.3), crop(0.3, 0, 0.5, 0.5));
    near(movedBy(crop(0.1, 0.1, 0.5, 0.5), 9, 9), crop(0.5, 0.5, 0.5, 0.5));
  });

  it.each([
    ['topLeft', crop(0.3, 0.2, 0.3, 0.5)],
    ['topRight', crop(0.2, 0.2, 0.5, 0.5)],
    ['bottomLeft', crop(0.3, 0.2, 0.3, 0.5)],
    ['bottomRight', crop(0.2, 0.2, 0.5, 0.5)],
  ] as const)('moves the corner %s and leaves the other', (corner, wanted) => {
    near(resizedBy(crop(0.2, 0.2, 0.4, 0.5), corner, [0.1, 0], null), wanted);
  });

  it('keeps the ratio, the bounds and a least size', () => {
    const square = crop(0.4, 0.4, 0.2, 0.2);
    near(resizedBy(square, 'bottomRight', [0.3, 0.1], 1), crop(0.4, 0.4, 0.5, 0.5));
    near(resizedBy(square, 'bottomRight', [9, 0], 2), crop(0.4, 0.4, 0.6, 0.3));
    near(resizedBy(square, 'topLeft', [9, 9], null), crop(0.56, 0.56, 0.04, 0.04));
  });
});
