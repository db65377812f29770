/** Every request of every page: the app's guards and filter are asked, then the app's protocol or the network answers. */
import type { WebContents } from 'electron';
import type { BrowserContext, CDPSession, Frame, Request as PageRequest, Route } from 'playwright-core';
import { isMappedScheme, policyForChromium, toChromium, toMain } from './address.ts';
import { settlePermissions } from './permissions.ts';
import { answerFor } from './protocol.ts';
import { contentsOf, type Contents } from './web-contents.ts';
import { consult } from './web-request.ts';

/**
 * Electron refuses a new window where the app's handler says so; Chromium does the same natively for a page that is
 * sandboxed without `allow-popups`, and still reports each attempt.
 */
const NO_POPUPS =
  'sandbox allow-scripts allow-same-origin allow-forms allow-downloads allow-modals allow-pointer-lock';

const RESOURCE_TYPES: Record<string, string> = { stylesheet: 'stylesheet', image: 'image', script: 'script', fetch: 'xhr', xhr: 'xhr', font: 'font', media: 'media', websocket: 'webSocket' }; // prettier-ignore

let requests = 0;

function frameOf(request: PageRequest): Frame | null {
  try {
    return request.frame();
  } catch {
    return null; // A worker's own request, or the first of a new page.
  }
}

function typeOf(request: PageRequest, isMainFrame: boolean): string {
  if (request.isNavigationRequest()) return isMainFrame ? 'mainFrame' : 'subFrame';
  return RESOURCE_TYPES[request.resourceType()] ?? 'other';
}

/** The request as the app's protocol handler is given it. */
async function forApp(request: PageRequest, url: string): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(await request.allHeaders())) {
    if (!name.startsWith(':')) headers.set(name, toMain(value));
  }
  const body = request.postDataBuffer();
  return new Request(url, { method: request.method(), headers, ...(body && { body: new Uint8Array(body) }) });
}

async function fulfill(route: Route, response: Response, isDocument: boolean): Promise<void> {
  const headers = Object.fromEntries(response.headers);
  const policy = headers['content-security-policy'];
  const policies = [...(policy ? [policyForChromium(policy)] : []), ...(isDocument ? [NO_POPUPS] : [])];
  if (policies.length > 0) headers['content-security-policy'] = policies.join(', ');
  if (headers['location']) headers['location'] = toChromium(headers['location']);
  await route.fulfill({ status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) });
}

async function respond(browser: CDPSession, route: Route, request: PageRequest): Promise<void> {
  const frame = frameOf(request);
  const contents: Contents | undefined = frame ? contentsOf(frame.page()) : undefined;
  const url = toMain(request.url());
  const isMainFrame = frame !== null && frame.parentFrame() === null;

  // ERR_ABORTED leaves the page where it is, as a prevented navigation does.
  if (request.isNavigationRequest() && !contents?.mayNavigate(url, isMainFrame))
    return route.abort('aborted');

  requests += 1;
  const { cancel, redirectURL } = await consult({
    id: requests,
    url,
    method: request.method(),
    resourceType: typeOf(request, isMainFrame) as 'other',
    referrer: '',
    timestamp: Date.now(),
    uploadData: [],
    ...(contents && { webContentsId: contents.api.id, webContents: contents.api as WebContents }),
  });
  if (cancel) return route.abort('blockedbyclient');
  const target = redirectURL ?? url;

  if (!isMappedScheme(new URL(target).protocol.slice(0, -1))) {
    // Chromium itself cannot reach the network; what the app lets through is fetched on its behalf.
    return route.fulfill({ response: await route.fetch({ url: target }) });
  }
  const response = await answerFor(await forApp(request, target), request.resourceType());
  if (!response) return route.abort('failed');
  if (request.isNavigationRequest() && isMainFrame) {
    await settlePermissions(browser, contents!.api, target, new URL(toChromium(target)).origin);
  }
  return fulfill(route, response, request.isNavigationRequest());
}

/** Takes over all requests of a context. */
export async function takeRequests(context: BrowserContext): Promise<void> {
  const browser = await context.browser()!.newBrowserCDPSession();
  await context.route('**/*', async (route, request) => {
    try {
      await respond(browser, route, request);
    } catch (error) {
      // A page that closes or moves on takes its requests with it; anything else is a fault of the app's handler.
      const gone =
        error instanceof Error && /closed|Invalid InterceptionId|already handled/i.test(error.message);
      if (!gone) process.stderr.write(`stand-in: ${request.url()}: ${String(error)}\n`);
      await route.abort('failed').catch(() => {});
    }
  });
}
