/** Which screen the window shows. */
import { create } from 'zustand';
import { onEvent } from '../bridge.ts';

export type Route =
  | { screen: 'compose' }
  /** With an id the log shows that send, without one the list of all. */
  | { screen: 'log'; sendId: number | null }
  | { screen: 'people' }
  | { screen: 'settings' };

export const useRoute = create<{ route: Route }>(() => ({ route: { screen: 'compose' } }));

/** Shows a screen. */
export function show(route: Route): void {
  useRoute.setState({ route });
}

/** Lets the menu and notifications show screens; returns the way to stop. */
export function followShow(): () => void {
  return onEvent('show', ({ screen, sendId }) => show(screen === 'log' ? { screen, sendId } : { screen }));
}
