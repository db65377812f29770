import { describe, expect, it } from 'vitest';
import { scrollToShow, spanInView } from './rowsInSight.ts';

describe('spanInView', () => {
  it('is the rows that touch the view, and a few beyond', () => {
    expect(spanInView(64 * 1000, 640, 64, 100_000)).toEqual({ first: 997, last: 1013 });
  });

  it('stays within the table at both ends', () => {
    expect(spanInView(-300, 640, 64, 100_000)).toEqual({ first: 0, last: 8 });
    expect(spanInView(64 * 99_990, 640, 64, 100_000)).toEqual({ first: 99_987, last: 99_999 });
    expect(spanInView(0, 640, 64, 3)).toEqual({ first: 0, last: 2 });
  });

  it('is empty without rows', () => {
    const { first, last } = spanInView(0, 640, 64, 0);
    expect(last).toBeLessThan(first);
  });
});

describe('scrollToShow', () => {
  it('scrolls no further than it must', () => {
    expect(scrollToShow(300, 64, 100, 700)).toBe(0);
    expect(scrollToShow(60, 64, 100, 700)).toBe(-40);
    expect(scrollToShow(690, 64, 100, 700)).toBe(54);
  });
});
