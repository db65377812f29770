/** `session.webRequest`: the app's filter over everything a page asks for. */
import type { OnBeforeRequestListenerDetails, WebRequest, WebRequestFilter } from 'electron';
import { guard } from './guard.ts';

type Details = OnBeforeRequestListenerDetails;
type Callback = (response: { cancel?: boolean; redirectURL?: string }) => void;
type Listener = (details: Details, callback: Callback) => void;

let listener: Listener | null = null;
let patterns: RegExp[] = [];

const source = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');

/** Chrome's match patterns, as far as Electron takes them: `<all_urls>`, and `scheme://host/path` with stars. */
function compile(pattern: string): RegExp {
  if (pattern === '<all_urls>') return /^/;
  const [, scheme = '', rest = ''] = /^([^:]+):\/\/(.*)$/.exec(pattern) ?? [];
  if (!scheme) throw new TypeError(`Invalid url pattern ${pattern}`);
  return new RegExp(`^${scheme === '*' ? '(https?|wss?)' : source(scheme)}://${source(rest)}$`);
}

export const webRequest = guard('webRequest', {
  onBeforeRequest(first: WebRequestFilter | Listener | null, second?: Listener | null) {
    listener = (typeof first === 'function' ? first : second) ?? null;
    patterns = (typeof first === 'function' ? ['<all_urls>'] : (first?.urls ?? [])).map(compile);
  },
}) as unknown as WebRequest;

/** What the app's filter says to a request: let it pass, stop it, or send it elsewhere. */
export async function consult(details: Details): Promise<{ cancel?: boolean; redirectURL?: string }> {
  const listening = listener;
  if (!listening || !patterns.some((pattern) => pattern.test(details.url))) return {};
  return new Promise((resolve) => {
    listening(details, resolve);
  });
}
