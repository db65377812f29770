/** The fake provider takes only what the page allows. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Agent, request } from 'undici';
import { startFakeProvider, type FakeProvider } from './server.ts';

let provider: FakeProvider;
const agent = new Agent();
beforeAll(async () => {
  provider = await startFakeProvider({ token: 'apik_good' });
});
afterAll(async () => {
  await agent.destroy();
  await provider.close();
});

const part = { type: 'BLOB', blob: 'SGVsbG8sIFdvcmxk', content_type: 'image/png', id: 'image' };
const good = { to: ['17055550100'], media: [part] };
const goodHeaders = { 'content-type': 'application/json', authorization: 'Bearer apik_good' };

async function post(body: unknown, headers: Record<string, string> = goodHeaders, path = '/v1/mms') {
  const before = provider.ledger.accepted.length;
  const response = await request(new URL(path, provider.mmsOrigin), {
    dispatcher: agent,
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.body.text();
  return {
    status: response.statusCode,
    json: text === '' ? null : JSON.parse(text),
    accepted: provider.ledger.accepted.length - before,
  };
}

describe('the fake provider', () => {
  it('takes a good request and answers with every field of the page', async () => {
    const { status, json, accepted } = await post({ ...good, from: '+17055550190', id: 'tag' });
    expect({ status, accepted }).toEqual({ status: 200, accepted: 1 });
    expect(Object.keys(json.results[0]).toSorted()).toEqual(
      'direction error_code expires_at from id origin_id schedule_at status timestamp to type'.split(' '),
    );
    expect(json.results[0]).toMatchObject({
      direction: 'OUTBOUND',
      error_code: 'OK',
      from: '17055550190',
      id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
      origin_id: 'tag',
      status: 'NEW',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
      to: '17055550100',
      type: 'MMS',
    });
  });

  it.each([
    ['a body beside media', { ...good, body: 'Hello' }],
    ['neither body nor media', { to: good.to }],
    ['empty media', { ...good, media: [] }],
    ['an empty body', { to: good.to, body: '' }],
    ['a body over 4096 characters', { to: good.to, body: 'é'.repeat(4097) }],
    ['a plus before a recipient', { ...good, to: ['+17055550100'] }],
    ['a recipient written as people do', { ...good, to: ['(705) 555-0100'] }],
    ['a recipient as a number', { ...good, to: [17055550100] }],
    ['no recipients', { ...good, to: [] }],
    ['recipients that are not a list', { ...good, to: '17055550100' }],
    ['broken base64', { ...good, media: [{ ...part, blob: 'SGVsbG8sIFdvcmxk=' }] }],
    ['base64 with line ends', { ...good, media: [{ ...part, blob: 'SGVsbG8s\nIFdvcmxk' }] }],
    [
      'base64 as a data URL',
      { ...good, media: [{ ...part, blob: 'data:image/png;base64,SGVsbG8sIFdvcmxk' }] },
    ],
    ['an empty part', { ...good, media: [{ ...part, blob: '' }] }],
    ['a part that is no BLOB', { ...good, media: [{ ...part, type: 'URL' }] }],
    ['a part without a type', { ...good, media: [{ ...part, content_type: 'png' }] }],
    ['two parts of one name', { ...good, media: [part, part] }],
    ['a field that does not exist', { ...good, subject: 'Hello' }],
    ['a local time', { ...good, expires_at: '2026-06-14T00:00:00' }],
    ['a receipt that is not a boolean', { ...good, request_dlr: 'true' }],
  ])('does not take %s', async (_name, body) => {
    expect(await post(body)).toMatchObject({ status: 422, accepted: 0 });
  });

  it('takes 4096 characters, each counted once', async () => {
    expect(await post({ to: good.to, body: '💐'.repeat(4096) })).toMatchObject({ status: 200, accepted: 1 });
  });

  it.each([
    ['no content type', { authorization: goodHeaders.authorization }, good, 400],
    ['another content type', { ...goodHeaders, 'content-type': 'text/plain' }, good, 400],
    ['what is not JSON', goodHeaders, '{"to":', 400],
    ['no token', { 'content-type': 'application/json' }, good, 401],
    ['another scheme', { ...goodHeaders, authorization: 'Basic apik_good' }, good, 401],
    ['a wrong token', { ...goodHeaders, authorization: 'Bearer apik_bad' }, good, 401],
  ])('does not take %s', async (_name, headers, body, status) => {
    expect(await post(body, headers as Record<string, string>)).toMatchObject({ status, accepted: 0 });
  });

  it('knows its paths and methods', async () => {
    expect(await post(good, goodHeaders, '/api/v1/mms')).toMatchObject({ status: 404 });
    expect(await post(good, goodHeaders, '/api/v1/dids')).toMatchObject({ status: 405 });
  });
});
