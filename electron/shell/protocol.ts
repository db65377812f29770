/** Serves the window from app://postcard: the built renderer, and stored media for its `<img>` and `<video>` elements. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { protocol, type Session } from 'electron';
import { resolveAsset, shownType } from './assets.ts';
import { MEDIA_HEADERS, PAGE_HEADERS } from './csp.ts';
import { APP_SCHEME } from './own-origin.ts';

export interface AppProtocolOptions {
  session: Session;
  /** The folder of the built renderer. */
  rendererFolder: string;
  readMedia: (id: string) => Promise<{ bytes: Uint8Array; contentType: string } | null>;
}

/** Must run before Electron is ready. A standard and secure scheme has an origin, workers and no mixed content. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      // `stream` lets video elements read from it.
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
    },
  ]);
}

/** Answers requests of the page; whatever is not a plain GET for something known is refused. */
export function serveApp({ session, rendererFolder, readMedia }: AppProtocolOptions): void {
  session.protocol.handle(APP_SCHEME, async ({ method, url }) => {
    if (method !== 'GET') return refuse(405);
    const asset = resolveAsset(url);
    if (!asset) return refuse(404);
    try {
      if (asset.kind === 'file') {
        const bytes = await readFile(join(rendererFolder, asset.path));
        return new Response(bytes, { headers: { ...PAGE_HEADERS, 'Content-Type': asset.contentType } });
      }
      const media = await readMedia(asset.id);
      if (!media) return refuse(404);
      // Copied: the body of a Response needs a buffer of its own.
      return new Response(new Uint8Array(media.bytes), {
        headers: { ...MEDIA_HEADERS, 'Content-Type': shownType(media.contentType) },
      });
    } catch {
      return refuse(404);
    }
  });
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: MEDIA_HEADERS });
}
