import { describe, expect, it } from 'vitest';
import { moveBeside, moveBy } from './order.ts';

const list = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
const ids = (moved: { id: string }[]) => moved.map(({ id }) => id).join('');

describe('order', () => {
  it('moves by places and stops at the ends', () => {
    expect(ids(moveBy(list, 1, -1))).toBe('bacd');
    expect(ids(moveBy(list, 1, 1))).toBe('acbd');
    expect(ids(moveBy(list, 0, -1))).toBe('abcd');
    expect(ids(moveBy(list, 3, 5))).toBe('abcd');
  });

  it('moves several beside another, in their own order', () => {
    expect(ids(moveBeside(list, new Set(['a', 'c']), 'd', 'after'))).toBe('bdac');
    expect(ids(moveBeside(list, new Set(['d']), 'a', 'before'))).toBe('dabc');
  });

  it('changes nothing for a target that is moving or gone', () => {
    expect(ids(moveBeside(list, new Set(['a']), 'a', 'after'))).toBe('abcd');
    expect(ids(moveBeside(list, new Set(['a']), 'z', 'after'))).toBe('abcd');
  });
});
