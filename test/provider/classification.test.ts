/** Every step at which a request can fail, times every class of answer, over real sockets. */
import net, { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultName } from './faults.ts';
import { startSending, type Sending } from './sending.ts';

const TO = ['+17055550100', '+17055550180'];

/** What is expected of both recipients, in short. */
type Expected = `${'accepted' | 'refused' | 'unknown'} ${string}` | `returned ${string}` | 'unexplained';

let sending: Sending;
beforeAll(async () => {
  sending = await startSending();
});
afterAll(() => sending.close());

async function outcomeOf(fault: FaultName | null, to: readonly string[] = TO) {
  await sending.provider.setFault(fault);
  return summarize(await sending.send(to));
}

type Outcome = Awaited<ReturnType<Sending['send']>>;
function summarize(outcome: Outcome): string[] {
  if (outcome.kind === 'returned') return [`returned ${outcome.code}`];
  if (outcome.kind === 'unexplained') return ['unexplained'];
  return outcome.verdicts.map(({ state, code }) => `${state} ${code}`);
}

const forms = ['json', 'html', 'empty', 'cut'] as const;
const STATUSES: readonly (readonly [number, Expected, withRows: Expected])[] = [
  [302, 'unknown local_bad_answer', 'refused rejected'],
  [400, 'refused local_request_refused', 'refused rejected'],
  [401, 'returned local_token_refused', 'returned local_token_refused'],
  [402, 'refused local_request_refused', 'refused rejected'],
  [403, 'returned local_token_refused', 'returned local_token_refused'],
  [404, 'refused local_wrong_address', 'refused rejected'],
  [405, 'refused local_wrong_address', 'refused rejected'],
  [408, 'unknown local_timeout', 'refused rejected'],
  [413, 'refused local_too_large', 'refused rejected'],
  [415, 'refused local_request_refused', 'refused rejected'],
  [422, 'unexplained', 'refused rejected'],
  [429, 'returned local_rate_limited', 'returned local_rate_limited'],
  [500, 'unknown local_server_error', 'refused rejected'],
  [502, 'unknown local_server_error', 'refused rejected'],
  [503, 'unknown local_server_error', 'refused rejected'],
  [504, 'unknown local_server_error', 'refused rejected'],
];

describe('a status without readable results', () => {
  const cases = STATUSES.flatMap(([status, expected]) => forms.map((form) => ({ status, form, expected })));
  it.each(cases)('$status with a $form body: $expected', async ({ status, form, expected }) => {
    expect(new Set(await outcomeOf(`${status}-${form}`))).toEqual(new Set([expected]));
  });
});

describe('a status with results', () => {
  const cases = STATUSES.map(([status, , expected]) => ({ status, expected }));
  it.each(cases)('$status: $expected', async ({ status, expected }) => {
    expect(new Set(await outcomeOf(`${status}-with-results`))).toEqual(new Set([expected]));
  });
});

describe('a fault on the way', () => {
  const cases: readonly (readonly [FaultName, Expected])[] = [
    ['refuse', 'returned local_not_connected'],
    ['reset-before-body', 'unknown local_connection_lost'],
    ['reset-after-1-bytes', 'unknown local_connection_lost'],
    ['reset-after-65536-bytes', 'unknown local_connection_lost'],
    ['reset-after-request', 'unknown local_connection_lost'],
    ['close-after-request', 'unknown local_connection_lost'],
    ['hang', 'unknown local_timeout'],
    ['half-head', 'unknown local_connection_lost'],
    ['not-http', 'unknown local_connection_lost'],
    ['half-answer', 'unknown local_bad_answer'],
    ['slow-drip', 'unknown local_bad_answer'],
    ['garbled-json', 'unknown local_bad_answer'],
    ['html', 'unknown local_bad_answer'],
    ['empty', 'unknown local_bad_answer'],
    ['redirect', 'unknown local_bad_answer'],
    ['500-after-accept', 'unknown local_server_error'],
    ['413-early', 'refused local_too_large'],
    ['answer-then-reset', 'accepted ok'],
    ['doubled-results', 'accepted ok'],
    ['contradicting-results', 'accepted ok'],
    ['reordered-results', 'accepted ok'],
    ['extra-result', 'accepted ok'],
    ['nameless-results', 'accepted ok'],
    ['lowercase-codes', 'accepted ok'],
  ];
  it.each(cases)('%s: %s', async (fault, expected) => {
    expect(new Set(await outcomeOf(fault))).toEqual(new Set([expected]));
  });

  it('missing-result: only the one without a result is unknown', async () => {
    expect(await outcomeOf('missing-result')).toEqual(['unknown local_no_result', 'accepted ok']);
    expect(await outcomeOf('missing-result', TO.slice(0, 1))).toEqual(['unknown local_no_result']);
  });

  it('never says of a message that was taken that it was not', async () => {
    for (const [fault] of cases) {
      const { ledger } = sending.provider;
      const before = ledger.accepted.length;
      const states = await outcomeOf(fault);
      if (ledger.accepted.length === before) continue;
      expect({
        fault,
        unsent: states.filter((state) => /^(refused|returned|unexplained)/.test(state)),
      }).toEqual({
        fault,
        unsent: [],
      });
    }
  });
});

describe('a connection that is reset as soon as it stands', () => {
  it('is never more than unknown, and nobody was asked', async () => {
    const { ledger } = sending.provider;
    const before = ledger.requests.length;
    const states = new Set(await outcomeOf('reset-on-connect'));
    expect([
      new Set(['returned local_not_connected']),
      new Set(['unknown local_connection_lost']),
    ]).toContainEqual(states);
    expect(ledger.requests).toHaveLength(before);
  });
});

describe('a mixed answer', () => {
  it('207: refuses exactly the number that failed', async () => {
    expect(await outcomeOf(null, [...TO, '+17055550101', '+17055550140'])).toEqual([
      'accepted ok',
      'accepted ok',
      'refused remote_did_not_found',
      'unknown unknown',
    ]);
  });

  it('422 with results: shows each', async () => {
    expect(await outcomeOf(null, ['+17055550101', '+17055550170'])).toEqual([
      'refused remote_did_not_found',
      'refused account_mms_disabled',
    ]);
  });

  it('stays with the right number when the results are reordered', async () => {
    expect(await outcomeOf('reordered-results', ['+17055550100', '+17055550101', '+17055550102'])).toEqual([
      'accepted ok',
      'refused remote_did_not_found',
      'refused remote_did_mms_unavailable',
    ]);
  });
});

describe('Retry-After', () => {
  it('is read as seconds and as a date', async () => {
    await sending.provider.setFault('429-retry-after-7');
    expect(await sending.send(TO)).toMatchObject({ retryAfterMs: 7000 });
    await sending.provider.setFault(`429-retry-after-${new Date(Date.now() + 60_000).toUTCString()}`);
    const outcome = await sending.send(TO);
    const wait = outcome.kind === 'returned' ? outcome.retryAfterMs : null;
    expect(wait).toBeGreaterThan(50_000);
    expect(wait).toBeLessThanOrEqual(60_000);
  });
});

describe('before a connection stands', () => {
  const returned = ['returned local_not_connected'];

  it.each(['self-signed', 'expired', 'wrong-host'] as const)('TLS %s: returned', async (tls) => {
    const other = await startSending({ tls, trust: tls !== 'self-signed' });
    expect(summarize(await other.send(TO))).toEqual(returned);
    expect(other.provider.ledger.requests).toEqual([]);
    await other.close();
  });

  it('TLS that is trusted: accepted', async () => {
    const other = await startSending({ tls: 'trusted', trust: true });
    expect(summarize(await other.send(TO))).toEqual(['accepted ok', 'accepted ok']);
    await other.close();
  });

  it.each([
    ['speaks no TLS', (socket: net.Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['resets the handshake', (socket: net.Socket) => socket.resetAndDestroy()],
  ])('a server that %s: returned', async (_name, serve) => {
    const server = net.createServer((socket) =>
      socket.on('error', () => {}).once('data', () => serve(socket)),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const other = await startSending({ origin });
    expect(summarize(await other.send(TO))).toEqual(returned);
    await other.close();
    server.close();
  });

  it('a name that does not exist: returned', async () => {
    const other = await startSending({ origin: 'https://mms.invalid' });
    expect(summarize(await other.send(TO))).toEqual(returned);
    await other.close();
  });

  it('given up beforehand: returned, and nothing was asked', async () => {
    const other = await startSending();
    expect(summarize(await other.send(TO, {}, AbortSignal.abort()))).toEqual(returned);
    expect(other.provider.ledger.requests).toEqual([]);
    await other.close();
  });

  it('given up afterwards: unknown', async () => {
    const other = await startSending({ fault: 'hang' });
    const outcome = await other.send(TO, {}, AbortSignal.timeout(60));
    expect(new Set(summarize(outcome))).toEqual(new Set(['unknown local_interrupted']));
    await other.close();
  });
});
