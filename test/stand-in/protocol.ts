/** `protocol`: schemes of the app's own, answered by a function from Request to Response. */
import type { CustomScheme, Protocol } from 'electron';
import { mapScheme } from './address.ts';
import { app } from './app.ts';
import { guard } from './guard.ts';

type Handler = Parameters<Protocol['handle']>[1];

const handlers = new Map<string, Handler>();
const privileges = new Map<string, NonNullable<CustomScheme['privileges']>>();

const built: Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'> = {
  registerSchemesAsPrivileged(schemes) {
    if (app.isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges: wanted = {} } of schemes) {
      // An https origin is standard and secure, and CSP holds on it; the stand-in can honour nothing else.
      if (!wanted.standard || !wanted.secure)
        throw new Error(`stand-in: ${scheme}: must be standard and secure`);
      if (wanted.bypassCSP) throw new Error(`stand-in: ${scheme}: bypassCSP is not built`);
      privileges.set(scheme, wanted);
      mapScheme(scheme);
    }
  },
  handle(scheme, handler) {
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    if (!privileges.has(scheme))
      throw new Error(`stand-in: ${scheme}: was not registered as privileged before ready`);
    handlers.set(scheme, handler);
  },
  unhandle: (scheme) => void handlers.delete(scheme),
  isProtocolHandled: (scheme) => handlers.has(scheme),
};

export const protocol = guard('protocol', built) as Protocol;

/** The app's answer to a request, or null when nobody answers for its scheme. */
export async function answerFor(request: Request, kind: string): Promise<Response | null> {
  const scheme = new URL(request.url).protocol.slice(0, -1);
  const handler = handlers.get(scheme);
  if (!handler || (kind === 'fetch' && !privileges.get(scheme)?.supportFetchAPI)) return null;
  return await handler(request);
}
