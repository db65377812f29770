/** Which file or stored part of a message an address on app://postcard means. Pure: it decides, and reads nothing. */
import { attachmentId } from '../../shared/contract/media.ts';
import { isOwnUrl } from './own-origin.ts';

export type Asset =
  | {
      kind: 'file';
      /** Path below the renderer's folder, with `/` between its parts. */
      path: string;
      contentType: string;
    }
  | { kind: 'media'; id: string };

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  gif: 'image/gif',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  wasm: 'application/wasm',
  webp: 'image/webp',
  woff2: 'font/woff2',
};

/** The content type under which the page gets a stored part: cards and documents are bytes that nothing opens. Pure. */
export function shownType(contentType: string): string {
  return /^(?:image|video|audio)\//.test(contentType) ? contentType : 'application/octet-stream';
}

/**
 * What our own build emits: parts of letters, digits, `_`, `-`, `.`, none of them beginning with a dot. Nothing else
 * passes, so encoded, doubled, dotted, reversed and null-byte tricks need no list of their own.
 */
const PLAIN_PATH = /^(?:\/[\w-][\w.-]*)+$/;

/** The path as it was written. `URL` would quietly resolve `..`, `%2e%2e` and backslashes. */
function writtenPath(address: string): string {
  return address.replace(/^[a-z]+:\/\/[^/?#\\]*/i, '').replace(/[?#].*$/s, '');
}

/** The asset an address means, or null when it is refused. */
export function resolveAsset(address: string): Asset | null {
  if (!isOwnUrl(address)) return null;
  const path = writtenPath(address);
  if (path === '' || path === '/')
    return { kind: 'file', path: 'index.html', contentType: 'text/html; charset=utf-8' };
  if (!PLAIN_PATH.test(path)) return null;
  const [, folder, id, ...rest] = path.split('/');
  if (folder === 'media') {
    return rest.length === 0 && attachmentId.safeParse(id).success ? { kind: 'media', id: id ?? '' } : null;
  }
  const extension = /\.([a-z0-9]+)$/.exec(path)?.[1] ?? '';
  const contentType = Object.hasOwn(CONTENT_TYPES, extension) ? CONTENT_TYPES[extension] : undefined;
  return contentType ? { kind: 'file', path: path.slice(1), contentType } : null;
}
