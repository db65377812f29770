import net from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  PRACTICE_NUMBERS,
  PRACTICE_RECIPIENTS,
  PRACTICE_SENDER,
  PRACTICE_SENDERS,
} from '../../../shared/practice.ts';
import { isKnownCode, PROVIDER_CODES } from '../../../shared/provider/codes.ts';
import { parseNumber } from '../../../shared/recipients.ts';
import { createProviderClient } from './client.ts';
import { createMessageBody, encodeBase64, type OutgoingMessage } from './message-body.ts';
import { createPracticeDispatcher } from './practice.ts';
import { PRACTICE_TOKEN } from './simulator.ts';

const message: OutgoingMessage = {
  text: 'Fresh tulips today',
  media: [{ contentType: 'image/png', id: 'image', base64: encodeBase64(Buffer.alloc(200_000, 7)) }],
  from: PRACTICE_SENDER,
  tag: '17',
  expiresAt: null,
  requestReceipt: false,
};
const number = (lastTwo: string) => `+170555501${lastTwo}`;

function practise(options = {}) {
  const dispatcher = createPracticeDispatcher({ latencyMs: 0, silenceMs: 5, ...options });
  const client = createProviderClient({
    mmsOrigin: 'https://mms.invalid',
    accountOrigin: 'https://api.invalid',
    dispatcher,
    token: PRACTICE_TOKEN,
  });
  const send = (to: string[], over: Partial<OutgoingMessage> = {}, signal?: AbortSignal) =>
    client.queueMms(createMessageBody({ ...message, ...over }), to, signal);
  return { dispatcher, client, send };
}

describe('practice', () => {
  const connect = vi.spyOn(net.Socket.prototype, 'connect');
  beforeEach(() => {
    connect.mockImplementation(() => {
      throw new Error('practice opened a socket');
    });
  });
  afterEach(() => connect.mockReset());

  it('sends, lists numbers and checks the token without opening a socket', async () => {
    const { client, send } = practise();
    expect(await send([number('00')])).toMatchObject({ kind: 'settled', httpStatus: 200 });
    expect(await client.checkToken()).toEqual({ outcome: 'works', httpStatus: 200 });
    expect(await client.listSenders()).toEqual({
      outcome: 'works',
      numbers: PRACTICE_SENDERS.map(({ number: own, mmsEnabled }) => ({
        number: own,
        usable: mmsEnabled,
        reason: mmsEnabled ? null : 'mms-disabled',
      })),
    });
    expect(connect).not.toHaveBeenCalled();
  });

  it.each([...PRACTICE_NUMBERS].filter(([, effect]) => effect.kind === 'result'))(
    'shows the result of %s',
    async (to, effect) => {
      const outcome = await practise().send([to, '+14165550123']);
      const code = effect.kind === 'result' ? effect.code : '';
      const state = code === 'ok' ? 'accepted' : isAmbiguous(code) ? 'unknown' : 'refused';
      expect(outcome).toMatchObject({
        kind: 'settled',
        httpStatus: state === 'accepted' ? 200 : 207,
        verdicts: [{ state, code }, { state: 'accepted' }],
      });
    },
  );

  it.each([
    ['43', 'local_timeout'],
    ['44', 'local_connection_lost'],
    ['45', 'local_server_error'],
    ['46', 'local_bad_answer'],
    ['47', 'local_no_result'],
  ])('leaves …01%s unknown: %s', async (lastTwo, code) => {
    expect(await practise().send([number(lastTwo)])).toMatchObject({
      kind: 'settled',
      verdicts: [{ state: 'unknown', code }],
    });
  });

  it('limits the rate as often as the number says, then accepts', async () => {
    const { send } = practise();
    const limited = { kind: 'returned', code: 'local_rate_limited' };
    expect(await send([number('50')])).toMatchObject({ ...limited, retryAfterMs: 2000 });
    expect(await send([number('50')])).toMatchObject({ verdicts: [{ state: 'accepted' }] });
    for (let time = 0; time < 3; time += 1) expect(await send([number('51')])).toMatchObject(limited);
    expect(await send([number('51')])).toMatchObject({ verdicts: [{ state: 'accepted' }] });
  });

  it('refuses a request without results, and one that is too large', async () => {
    expect(await practise().send([number('00'), number('52')])).toMatchObject({ kind: 'unexplained' });
    expect(await practise().send([number('53')])).toMatchObject({
      verdicts: [{ state: 'refused', code: 'local_too_large' }],
    });
  });

  it('answers for the sender and the expiry that were chosen', async () => {
    const { send } = practise();
    expect(await send([number('00')], { from: '+17055550192' })).toMatchObject({
      httpStatus: 422,
      verdicts: [{ state: 'refused', code: 'host_did_mms_disabled' }],
    });
    expect(await send([number('00')], { expiresAt: '2020-01-01T00:00:00Z' })).toMatchObject({
      verdicts: [{ state: 'refused', code: 'expired' }],
    });
  });

  it('gives a request up before and after it left', async () => {
    const { send } = practise({ latencyMs: 60_000 });
    const before = await send([number('00')], {}, AbortSignal.abort());
    expect(before).toMatchObject({ kind: 'returned', code: 'local_not_connected' });
    const after = await send([number('00')], {}, AbortSignal.timeout(20));
    expect(after).toMatchObject({ verdicts: [{ state: 'unknown', code: 'local_interrupted' }] });
  });

  it('finishes what runs when it closes, and takes nothing after', async () => {
    const { dispatcher, send } = practise({ latencyMs: 20 });
    const running = send([number('00')]);
    await dispatcher.close();
    expect(await running).toMatchObject({ verdicts: [{ state: 'accepted' }] });
    expect(await send([number('00')])).toMatchObject({ kind: 'returned' });
  });

  it('breaks off what runs when it is destroyed', async () => {
    const { dispatcher, send } = practise({ latencyMs: 60_000 });
    const running = send([number('00')]);
    await new Promise((resolve) => setTimeout(resolve, 10));
    await dispatcher.destroy();
    expect(await running).toMatchObject({ verdicts: [{ state: 'unknown' }] });
  });
});

describe('practice numbers', () => {
  it('are numbers that Postcard takes', () => {
    const all = [
      ...PRACTICE_NUMBERS.keys(),
      ...PRACTICE_SENDERS.map((sender) => sender.number),
      ...PRACTICE_RECIPIENTS.map(({ to }) => to),
    ];
    expect(all.filter((to) => parseNumber(to, 'CA') !== to)).toEqual([]);
  });

  it("cover every one of Swift's codes and one that nobody knows yet", () => {
    const shown = new Set([...PRACTICE_NUMBERS.values()].map((effect) => 'code' in effect && effect.code));
    expect(Object.keys(PROVIDER_CODES).filter((code) => !shown.has(code))).toEqual([]);
    expect([...shown].filter((code) => code !== false && !isKnownCode(code))).toHaveLength(1);
  });

  it('offer samples that show what they say', async () => {
    const outcome = await practise().send(PRACTICE_RECIPIENTS.map(({ to }) => to));
    expect(outcome).toMatchObject({ verdicts: PRACTICE_RECIPIENTS.map(({ shows }) => ({ code: shows })) });
  });
});

function isAmbiguous(code: string): boolean {
  return ['unknown', 'request_ownership_changed', 'response_error'].includes(code);
}
