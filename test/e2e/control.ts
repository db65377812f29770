/** What a test may do to the operating system around the app, whichever host runs it. */
import type { Heartbeat } from './heartbeat.ts';

export interface MenuEntry {
  id: string;
  label: string;
  /** Electron's own meaning of the item, such as `quit` or `copy`. */
  role: string | null;
  enabled: boolean;
  items: MenuEntry[];
}

export interface DialogAnswer {
  /** For a message box: the index of the button. */
  response?: number;
  /** For a file dialog: the chosen files; none means cancelled. */
  filePaths?: string[];
}

export interface AskedDialog {
  kind: 'message' | 'open' | 'save' | 'error';
  title: string;
  message: string;
  /** What stands below the message, in smaller letters. */
  detail: string;
  buttons: string[];
}

export interface Control {
  /** What the operating system says about the network, to main and to the page. */
  setOnline(online: boolean): Promise<void>;
  /** What `session.resolveProxy` answers: `DIRECT`, `PROXY host:port`. */
  setProxy(rule: string): Promise<void>;
  /** The answer of the next dialog; a dialog without one is cancelled. */
  answerDialog(answer: DialogAnswer): Promise<void>;
  /** Every dialog so far, oldest first; so with the next three. */
  dialogs(): Promise<AskedDialog[]>;
  notifications(): Promise<{ title: string; body: string }[]>;
  clickNotification(index: number): Promise<void>;
  /** The addresses and paths handed to other programs. */
  opened(): Promise<string[]>;
  /** The addresses for which the app let the page open a window of its own. */
  openedWindows(): Promise<string[]>;
  menu(): Promise<MenuEntry[]>;
  clickMenu(id: string): Promise<void>;
  power(event: 'suspend' | 'resume' | 'shutdown'): Promise<void>;
  /** Whether the app asks the computer to stay awake. */
  isKeptAwake(): Promise<boolean>;
  /** Closes the window as the user does; the app may refuse. */
  closeWindow(): Promise<void>;
  isWindowVisible(): Promise<boolean>;
  /** The user turns to the window, or to another program's. */
  setFocused(focused: boolean): Promise<void>;
  /** As if the user had started the app a second time. */
  secondInstance(argv: string[]): Promise<void>;
  startHeartbeat(): Promise<void>;
  takeHeartbeat(): Promise<Heartbeat>;
  /** See heartbeat.ts. */
  timeYardstick(): Promise<number>;
  /** Kills the page's process. */
  crashPage(): Promise<void>;
}

export const CONTROLS = [
  'setOnline', 'setProxy', 'answerDialog', 'dialogs', 'notifications', 'clickNotification', 'opened', 'openedWindows', 'menu',
  'clickMenu', 'power', 'isKeptAwake', 'closeWindow', 'isWindowVisible', 'setFocused', 'secondInstance', 'startHeartbeat', 'takeHeartbeat',
  'timeYardstick', 'crashPage',
] as const satisfies (keyof Control)[]; // prettier-ignore
