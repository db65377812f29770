/** Takes from the page everything it does not need: permissions, the network, other pages, downloads. */
import { app, type Session, type WebContents } from 'electron';
import { isOwnPage, isOwnUrl, mayLoad } from './own-origin.ts';

/** Copying to the clipboard is the one permission the page has. */
function isGranted(permission: string, origin: string): boolean {
  return permission === 'clipboard-sanitized-write' && isOwnUrl(origin);
}

/** Denies by default, and cancels every request that is not for something of ours. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(isGranted(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, callback) => {
    callback({ cancel: !mayLoad(url) });
  });
  session.on('will-download', (event) => event.preventDefault());
}

interface Navigation {
  readonly url: string;
  readonly isMainFrame: boolean;
  preventDefault(): void;
}

/** The page may load itself again, and nothing else. */
function keepInPlace(navigation: Navigation): void {
  if (!navigation.isMainFrame || !isOwnPage(navigation.url)) navigation.preventDefault();
}

/** No window goes anywhere, opens another, or holds a guest page. Must run before the first window is made. */
export function forbidNavigation(): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', keepInPlace);
    contents.on('will-frame-navigate', keepInPlace);
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}
