import { describe, expect, it } from 'vitest';
import { routeForKey } from './shortcuts.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>>) =>
  routeForKey({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

describe('shortcuts', () => {
  it('takes Ctrl on Windows and Linux, Cmd on a Mac', () => {
    expect(press('n', { ctrlKey: true })).toEqual({ screen: 'compose' });
    expect(press('2', { metaKey: true })).toEqual({ screen: 'log', sendId: null });
    expect(press('3', { ctrlKey: true })).toEqual({ screen: 'people' });
    expect(press('4', { ctrlKey: true })).toEqual({ screen: 'settings' });
  });

  it('leaves plain typing and other combinations alone', () => {
    expect(press('n', {})).toBeNull();
    expect(press('n', { ctrlKey: true, shiftKey: true })).toBeNull();
    expect(press('1', { ctrlKey: true, altKey: true })).toBeNull();
    expect(press('x', { ctrlKey: true })).toBeNull();
  });
});
