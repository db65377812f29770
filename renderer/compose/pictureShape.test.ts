import { describe, expect, it } from 'vitest';
import { editOf, WHOLE } from './pictureShape.ts';

const size = { width: 400, height: 300 };

describe('editOf', () => {
  it('leaves the whole picture alone', () => {
    expect(editOf(WHOLE, size)).toBeNull();
    expect(editOf({ ...WHOLE, turns: 3 }, size)).toEqual({ left: 0, top: 0, width: 1, height: 1, turns: 3 });
  });

  it('cuts along the longer side, at the place chosen', () => {
    expect(editOf({ shape: 'square', position: 0, turns: 0 }, size)).toMatchObject({
      left: 0,
      top: 0,
      width: 0.75,
      height: 1,
    });
    expect(editOf({ shape: 'square', position: 1, turns: 0 }, size)).toMatchObject({
      left: 0.25,
      top: 0,
      width: 0.75,
      height: 1,
    });
  });

  it('gives the shape that is seen after the turn', () => {
    const edit = editOf({ shape: 'portrait', position: 0.5, turns: 1 }, size);
    expect(edit).toEqual({ left: 0, top: 0, width: 1, height: 1, turns: 1 });
  });

  it('counts the place from what is seen first after the turn', () => {
    const edit = editOf({ shape: 'square', position: 0, turns: 2 }, size);
    expect(edit?.left).toBeCloseTo(0.25);
  });
});
