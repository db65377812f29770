/** Through a proxy, as the operating system may name one: what happens at each of its steps. */
import http, { type IncomingMessage } from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import { onTestFinished, describe, expect, it } from 'vitest';
import { startSending } from './sending.ts';

const TO = ['+17055550100'];

/** A proxy that treats CONNECT as it is told to; returns its address and whom it was asked for. */
async function startProxy(serve: (socket: Socket, request: IncomingMessage) => void) {
  const asked: string[] = [];
  const server = http.createServer().on('connect', (request: IncomingMessage, socket: Socket) => {
    asked.push(request.url ?? '');
    socket.on('error', () => {});
    serve(socket, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

function pass(socket: Socket, { url }: IncomingMessage): void {
  const [host, port] = (url ?? '').split(':');
  const target = net.connect(Number(port), host, () => {
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    target.pipe(socket).pipe(target);
  });
  target.on('error', () => socket.destroy());
}

const answer = (line: string) => (socket: Socket) => void socket.end(`HTTP/1.1 ${line}\r\n\r\n`);

async function sendThrough(proxy: string, tls: 'trusted' | 'self-signed' = 'trusted') {
  const sending = await startSending({ tls, trust: tls === 'trusted', proxy });
  onTestFinished(() => sending.close());
  return { outcome: await sending.send(TO), requests: sending.provider.ledger.requests };
}

describe('through a proxy', () => {
  it('sends, and the proxy sees only the host', async () => {
    const proxy = await startProxy(pass);
    const { outcome, requests } = await sendThrough(proxy.uri);
    expect(outcome).toMatchObject({ verdicts: [{ state: 'accepted' }] });
    expect(requests).toHaveLength(1);
    expect(proxy.asked).toEqual([expect.stringMatching(/^127\.0\.0\.1:\d+$/)]);
  });

  it.each([
    ['asks for a password', answer('407 Proxy Authentication Required')],
    ['cannot reach Swift', answer('502 Bad Gateway')],
    ['forbids it', answer('403 Forbidden')],
    ['hangs up', (socket: Socket) => void socket.destroy()],
  ])('nothing left when it %s', async (_name, serve) => {
    const proxy = await startProxy(serve);
    const { outcome, requests } = await sendThrough(proxy.uri);
    expect(outcome).toMatchObject({ kind: 'returned', code: 'local_not_connected' });
    expect(requests).toEqual([]);
  });

  it('nothing left when it is not there', async () => {
    const { outcome } = await sendThrough('http://127.0.0.1:1');
    expect(outcome).toMatchObject({ kind: 'returned', code: 'local_not_connected' });
  });

  it('nothing left when the certificate behind it is not trusted', async () => {
    const proxy = await startProxy(pass);
    const { outcome, requests } = await sendThrough(proxy.uri, 'self-signed');
    expect(outcome).toMatchObject({ kind: 'returned', code: 'local_not_connected' });
    expect(requests).toEqual([]);
  });
});
