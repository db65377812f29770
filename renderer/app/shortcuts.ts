/** Keys that work on every screen: Ctrl/Cmd with N or 1 to 4. */
import { useEffect } from 'react';
import { show, type Route } from './route.ts';
import { sheetIsOpen } from './sheet.ts';

const KEYS: Readonly<Record<string, Route>> = {
  n: { screen: 'compose' },
  1: { screen: 'compose' },
  2: { screen: 'log', sendId: null },
  3: { screen: 'people' },
  4: { screen: 'settings' },
};

/** The route a key press asks for, or null. Pure. */
export function routeForKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): Route | null {
  if (event.ctrlKey === event.metaKey || event.altKey || event.shiftKey) return null;
  return KEYS[event.key.toLowerCase()] ?? null;
}

/** Listens for those keys, but not while a sheet is open over the window. */
export function useShortcuts(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const route = routeForKey(event);
      if (!route || sheetIsOpen()) return;
      event.preventDefault();
      show(route);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
