/** The page is shut in: it reaches nothing but its own files and the bridge, whatever runs in it. */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { expect, test as base } from './support/test.ts';
import { finished, goTo, send } from './support/window.ts';
import { say } from './support/words.ts';

interface Listener {
  origin: string;
  /** Connections so far, with or without a request. */
  connections(): number;
  /** Connects once, and waits until the server has seen it. */
  knock(): Promise<void>;
}

const test = base.extend<{ listener: Listener }>({
  listener: async ({ browserName: _browser }, use) => {
    let connections = 0;
    const server: Server = createServer((_request, response) => response.end('reached'));
    server.on('connection', () => {
      connections += 1;
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await use({
      origin: `http://127.0.0.1:${port}`,
      connections: () => connections,
      async knock() {
        const seen = once(server, 'connection');
        const socket = connect(port, '127.0.0.1');
        await seen;
        socket.destroy();
      },
    });
    server.closeAllConnections();
    server.close();
  },
});

test('nothing in the page reaches a server that listens', async ({ start, listener }) => {
  const { page } = await start();
  const address = page.url();
  // The server can be reached from this computer; only the page cannot.
  await listener.knock();
  expect(listener.connections()).toBe(1);
  const outcomes = await page.evaluate(async (origin) => {
    const within = (begin: (done: (outcome: string) => void) => void) =>
      new Promise<string>((resolve) => {
        setTimeout(resolve, 10_000, 'nothing');
        try {
          begin(resolve);
        } catch (error) {
          resolve(`threw ${(error as Error).name}`);
        }
      });
    const load = (tag: string, properties: object) =>
      within((done) => {
        const element = document.createElement(tag);
        element.addEventListener('load', () => done('loaded'));
        element.addEventListener('error', () => done('failed'));
        document.body.append(Object.assign(element, properties));
      });
    const form = Object.assign(document.createElement('form'), { action: `${origin}/form`, method: 'post' });
    const link = Object.assign(document.createElement('a'), {
      href: `${origin}/link`,
      ping: `${origin}/ping`,
    });
    document.body.append(form, link);
    const found = {
      fetch: await fetch(origin, { mode: 'no-cors' }).then(
        () => 'reached',
        () => 'failed',
      ),
      xhr: await within((done) => {
        const request = new XMLHttpRequest();
        request.addEventListener('load', () => done('loaded'));
        request.addEventListener('error', () => done('failed'));
        request.open('GET', origin);
        request.send();
      }),
      socket: await within((done) => {
        const socket = new WebSocket(origin.replace('http', 'ws'));
        socket.addEventListener('open', () => done('open'));
        socket.addEventListener('error', () => done('failed'));
      }),
      events: await within((done) => {
        const events = new EventSource(origin);
        events.addEventListener('open', () => done('open'));
        events.addEventListener('error', () => done('failed'));
      }),
      module: await import(`${origin}/module.js`).then(
        () => 'loaded',
        () => 'failed',
      ),
      worker: await within((done) => {
        const worker = new Worker(`${origin}/worker.js`);
        worker.addEventListener('error', () => done('failed'));
      }),
      image: await load('img', { src: `${origin}/image.png` }),
      script: await load('script', { src: `${origin}/script.js` }),
      style: await load('link', { rel: 'stylesheet', href: `${origin}/style.css` }),
      popup: String(window.open(origin)),
      eval: await within((done) => done(String(new Function('return 1')()))),
    };
    navigator.sendBeacon(`${origin}/beacon`, 'x');
    document.body.append(Object.assign(document.createElement('iframe'), { src: `${origin}/frame.html` }));
    form.submit();
    link.click();
    location.assign(`${origin}/navigation`);
    return found;
  }, listener.origin);
  expect(outcomes).toEqual({
    fetch: 'failed',
    xhr: 'failed',
    socket: expect.stringMatching(/failed|threw/),
    events: expect.stringMatching(/failed|threw/),
    module: 'failed',
    worker: expect.stringMatching(/failed|threw/),
    image: 'failed',
    script: 'threw TypeError',
    style: 'failed',
    popup: 'null',
    eval: expect.stringMatching(/threw/),
  });
  await expect(page.getByRole('navigation').first()).toBeVisible();
  expect(page.url()).toBe(address);
  await listener.knock();
  expect(listener.connections()).toBe(2);
});

test('the page has the bridge and nothing else of the program', async ({ start }) => {
  const { page } = await start();
  const found = await page.evaluate(() => {
    const bridge = window.postcard as unknown as Record<string, unknown>;
    const frozen = (value: object): boolean =>
      Object.isFrozen(value) &&
      Object.values(value).every((inner) => typeof inner !== 'object' || inner === null || frozen(inner));
    const attempt = (change: () => void) => {
      try {
        change();
      } catch {
        return;
      }
    };
    const { sends, onEvent } = window.postcard;
    attempt(() => Object.assign(window, { postcard: null }));
    attempt(() => Object.assign(bridge, { onEvent: null }));
    attempt(() => Object.assign(sends, { create: null }));
    return {
      frozen: frozen(window.postcard),
      same: window.postcard.onEvent === onEvent && typeof window.postcard.sends.create === 'function',
      raw: Object.keys(bridge).filter((name) => /ipc|invoke|send$|on$/i.test(name)),
      node: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron', 'global'].filter(
        (name) => name in window,
      ),
    };
  });
  expect(found).toEqual({ frozen: true, same: true, raw: [], node: [] });
});

test('the policy allows no inline script or style, and the app breaks none of it', async ({ start }) => {
  const { page } = await start();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy|trusted type/i.test(message.text())) {
      problems.push(message.text());
    }
  });
  const policy = await page.evaluate(
    async () => (await fetch(location.href)).headers.get('content-security-policy') ?? '',
  );
  const directives = Object.fromEntries(
    policy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name, sources];
    }),
  );
  expect(policy).not.toMatch(/'unsafe-inline'|'unsafe-eval'|https?:|\*/);
  expect(directives).toMatchObject({
    'default-src': ["'none'"],
    'script-src': ["'self'", "'wasm-unsafe-eval'"],
    'style-src': ["'self'"],
    'connect-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  });

  await page.reload();
  await page.getByRole('button', { name: say('compose.sample.picture') }).click();
  await page.getByRole('button', { name: say('compose.sample.recipients') }).click();
  await send(page);
  await finished(page);
  await page
    .getByRole('button', { name: /^Details for/ })
    .first()
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('app.close'), exact: true })
    .click();
  await goTo(page, 'log');
  await goTo(page, 'settings');
  expect(problems).toEqual([]);
});
