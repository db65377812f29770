import { afterEach, expect, it, vi } from 'vitest';
import { placeBridge } from '../testBridge.ts';
import { followShow, show, useRoute } from './route.ts';

afterEach(() => vi.unstubAllGlobals());

it('goes where the menu or a notification leads, but not away under an open sheet', () => {
  const { emit } = placeBridge({});
  const sheets: string[] = ['sheet'];
  vi.stubGlobal('document', { querySelector: () => sheets[0] ?? null });
  show({ screen: 'people' });
  const stop = followShow();
  emit({ topic: 'show', screen: 'log', sendId: 7 });
  expect(useRoute.getState().route).toEqual({ screen: 'people' });
  sheets.pop();
  emit({ topic: 'show', screen: 'log', sendId: 7 });
  expect(useRoute.getState().route).toEqual({ screen: 'log', sendId: 7 });
  stop();
});
