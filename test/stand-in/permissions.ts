/**
 * Permissions. Chromium's own prompts cannot be answered from outside, so the app's two handlers are asked about every
 * permission when a page is about to load, and their answers become Chromium's settings for that origin.
 * Known difference: the handlers are asked even about what the page never uses.
 */
import type { CDPSession } from 'playwright-core';
import type { Session, WebContents } from 'electron';

type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;
type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;
type Permission = Parameters<RequestHandler>[1];

/** Electron's names, and Chromium's descriptors for the same thing. */
const PERMISSIONS: readonly [
  Permission,
  { name: string; allowWithoutSanitization?: boolean },
  details?: object,
][] = [
  ['geolocation', { name: 'geolocation' }],
  ['notifications', { name: 'notifications' }],
  ['media', { name: 'camera' }, { mediaTypes: ['video'], mediaType: 'video' }],
  ['media', { name: 'microphone' }, { mediaTypes: ['audio'], mediaType: 'audio' }],
  ['midi', { name: 'midi' }],
  ['clipboard-read', { name: 'clipboard-read' }],
  ['clipboard-sanitized-write', { name: 'clipboard-write', allowWithoutSanitization: false }],
  ['idle-detection', { name: 'idle-detection' }],
  ['window-management', { name: 'window-management' }],
  ['storage-access', { name: 'storage-access' }],
];

let onRequest: RequestHandler | null = null;
let onCheck: CheckHandler | null = null;

export const permissionHandlers: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'> =
  {
    setPermissionRequestHandler: (handler) => {
      onRequest = handler;
    },
    setPermissionCheckHandler: (handler) => {
      onCheck = handler;
    },
  };

/** Granted when neither handler objects; without handlers everything is, as in Electron. */
async function isGranted(
  contents: WebContents,
  permission: Permission,
  url: string,
  extra: object,
): Promise<boolean> {
  const { protocol, host } = new URL(url);
  // Node gives a scheme of our own no origin; Electron gives it one, with a slash at the end.
  const origin = `${protocol}//${host}/`;
  const details = { requestingUrl: url, isMainFrame: true, securityOrigin: origin, ...extra };
  if (onCheck && !onCheck(contents, permission as never, origin, details as never)) return false;
  const handler = onRequest;
  return !handler || new Promise((resolve) => handler(contents, permission, resolve, details as never));
}

/** Settles what an origin may do, before its page runs. `url` is main's, `origin` is Chromium's for the same page. */
export async function settlePermissions(
  browser: CDPSession,
  contents: WebContents,
  url: string,
  origin: string,
): Promise<void> {
  await Promise.all(
    PERMISSIONS.map(async ([name, permission, extra = {}]) => {
      const setting = (await isGranted(contents, name, url, extra)) ? 'granted' : 'denied';
      await browser.send('Browser.setPermission', { permission, setting, origin });
    }),
  );
}
