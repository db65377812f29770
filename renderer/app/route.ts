/** Which screen the window shows. */
import { create } from 'zustand';
import { onEvent } from '../bridge.ts';
import { sheetIsOpen } from './sheet.ts';

/** The parts of the log: every message, everything that went to one person, the months. */
export const LOG_PARTS = ['messages', 'person', 'months'] as const;
export type LogPart = (typeof LOG_PARTS)[number];

export type Route =
  | { screen: 'compose' }
  | {
      screen: 'log';
      /** With an id the log shows that send, without one a part of itself. */
      sendId: number | null;
      /** Left out, all messages. */
      part?: LogPart;
      /** The person whose messages, or whose row of a message, are looked for: a number or a name. */
      person?: string;
    }
  | { screen: 'people' }
  | { screen: 'settings' };

export const useRoute = create<{ route: Route }>(() => ({ route: { screen: 'compose' } }));

/** Shows a screen. */
export function show(route: Route): void {
  useRoute.setState({ route });
}

/** Shows everything that ever went to somebody: a number or a name. */
export function showPerson(person: string): void {
  show({ screen: 'log', sendId: null, part: 'person', person });
}

/** Lets the menu and notifications show screens, but not under an open sheet; returns the way to stop. */
export function followShow(): () => void {
  return onEvent('show', ({ screen, sendId }) => {
    if (!sheetIsOpen()) show(screen === 'log' ? { screen, sendId } : { screen });
  });
}
