/** `session`: there is one, the default session. */
import type { Session, session as Sessions } from 'electron';
import { guard, KnownEmitter } from './guard.ts';
import { permissionHandlers } from './permissions.ts';
import { protocol } from './protocol.ts';
import { webRequest } from './web-request.ts';

type Built = Pick<
  Session,
  | 'protocol' | 'webRequest' | 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'resolveProxy'
  | 'setDevicePermissionHandler'
>; // prettier-ignore

/** Tests may put a proxy here, in the form of a PAC answer. */
export const proxy = { rule: 'DIRECT' };

const built: Built = {
  ...permissionHandlers,
  protocol,
  webRequest,
  resolveProxy: () => Promise.resolve(proxy.rule),
  // Chromium offers no device without a chooser, and nobody is there to choose.
  setDevicePermissionHandler: () => {},
};

const emitter = new KnownEmitter('session', ['will-download']);
export const defaultSession = guard('session', Object.assign(emitter, built)) as unknown as Session &
  KnownEmitter;

export const session = guard('session', { defaultSession }) as unknown as typeof Sessions;
