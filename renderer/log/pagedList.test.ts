import { afterEach, describe, expect, it } from 'vitest';
import { settle, placeBridge } from '../testBridge.ts';
import { createPagedList } from './pagedList.ts';
import { LIVE_MS } from './reading.ts';

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

/** A list of so many numbers, which tells what it was asked. */
function listOf(total: () => number) {
  const asked: string[] = [];
  const bridge = placeBridge({});
  const list = createPagedList({ search: '' }, async ({ search, offset, limit }) => {
    asked.push(`${search}@${offset}`);
    await settle(5);
    const rows = Array.from(
      { length: Math.min(limit, total() - offset) },
      (_, n) => `${search}${offset + n}`,
    );
    return { rows, total: total() };
  });
  stops.push(list.follow('people'));
  const shown = () => [...list.use.getState().rows.pages.keys()];
  return { asked, bridge, list, shown };
}

describe('a long list', () => {
  it('reads the first page, then those that come into sight', async () => {
    const { asked, list, shown } = listOf(() => 1000);
    await settle();
    list.lookAt(95, 110);
    await settle();
    expect(asked).toEqual(['@0', '@50', '@100']);
    expect(shown()).toEqual([0, 1, 2]);
    expect(list.use.getState().rows.total).toBe(1000);
  });

  it('reads again what is in sight when people have changed, and forgets the rest', async () => {
    let total = 1000;
    const { asked, bridge, list, shown } = listOf(() => total);
    await settle();
    list.lookAt(100, 110);
    await settle();
    total = 999;
    bridge.emit({ topic: 'people' });
    await settle(LIVE_MS + 50);
    expect(asked).toEqual(['@0', '@100', '@100']);
    expect(shown()).toEqual([2]);
    expect(list.use.getState().rows.total).toBe(999);
  });

  it('reads where the scrolling ends, not what it passed while it was reading', async () => {
    const { asked, list } = listOf(() => 100_000);
    await settle();
    for (let row = 0; row < 90_000; row += 1_000) list.lookAt(row, row + 20);
    await settle();
    expect(asked.at(-1)).toBe('@89000');
    expect(asked.length).toBeLessThan(5);
  });

  it('shows what it has until another question is answered, and then nothing of the old one', async () => {
    const { bridge, list, shown } = listOf(() => 1000);
    await settle();
    list.lookAt(95, 110);
    await settle();
    const { question } = list.use.getState().rows;
    list.ask({ search: 'a' });
    // Whoever hears of a change meanwhile throws nothing away.
    bridge.emit({ topic: 'people' });
    expect([shown(), list.use.getState().answered]).toEqual([[0, 1, 2], { search: '' }]);
    await settle(LIVE_MS + 50);
    const { answered, rows } = list.use.getState();
    expect([shown(), answered]).toEqual([[0], { search: 'a' }]);
    expect(rows.question).not.toBe(question);
    list.lookAt(50, 60);
    await settle();
    expect([shown(), list.use.getState().rows.question]).toEqual([[0, 1], rows.question]);
  });

  it('throws away a late answer to an older question', async () => {
    const { list } = listOf(() => 3);
    await settle();
    list.ask({ search: 'a' });
    list.ask({ search: 'ab' });
    await settle(40);
    expect(list.use.getState().rows.pages.get(0)).toEqual(['ab0', 'ab1', 'ab2']);
  });
});
