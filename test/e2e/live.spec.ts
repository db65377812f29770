/** Sending for real: what leaves the computer, byte by byte, and what the log makes of every kind of answer. */
import { queueMmsRequest } from '../../shared/provider/wire.ts';
import { coloursAt, identify } from '../pictures/corpus.ts';
import { dropFiles } from './files.ts';
import { writePhonePhoto, writePhoto } from './support/picture-files.ts';
import { bodyOf, TOKEN } from './support/live.ts';
import { expect, test } from './support/test.ts';
import {
  chips,
  chooseExpiry,
  finished,
  openOptions,
  pasteRecipients,
  pictures,
  readTable,
  send,
  textField,
} from './support/window.ts';
import { say } from './support/words.ts';

const TEXT = 'Fleurs fraîches 💐\nà moitié prix';

test('a picture message reaches the provider exactly as it was composed', async ({
  start,
  provide,
  folder,
}) => {
  const provider = await provide({ token: TOKEN });
  const { page } = await start({ live: provider });
  await pasteRecipients(
    page,
    '(705) 555-0100; 705.555.0180,+1 705 555 0100\n1-705-555-0181\tmy neighbour\n 7055550180',
  );
  await expect(chips(page)).toHaveCount(6);
  await expect(page.getByText('“my neighbour”')).toBeVisible();
  await dropFiles(page, [writePhoto(folder), writePhonePhoto(folder)]);
  await expect(pictures(page)).toHaveCount(2);
  await textField(page).fill(TEXT);
  await page.getByRole('combobox', { name: say('compose.sender') }).fill('705 555 0190');
  await openOptions(page);
  const expiry = new Date(Date.now() + 3 * 86_400_000);
  expiry.setHours(14, 30, 0, 0);
  await chooseExpiry(page, expiry);
  await page.getByText(say('compose.receipt'), { exact: true }).click();
  await page.getByRole('textbox', { name: say('compose.tag') }).fill('roses-17');
  await send(page);
  expect(await finished(page)).toBe('Finished: 3 accepted by Swift, 3 not tried');

  const { requests } = provider.ledger;
  expect(requests.map(({ method, path, to }) => ({ method, path, to }))).toEqual([
    ...requests
      .filter(({ method }) => method === 'GET')
      .map(() => ({ method: 'GET', path: '/api/v1/dids', to: [] })),
    { method: 'POST', path: '/v1/mms', to: ['+17055550100'] },
    { method: 'POST', path: '/v1/mms', to: ['+17055550180', '+17055550181'] },
  ]);
  const messages = requests.filter(({ method }) => method === 'POST');
  for (const message of messages) {
    expect(message.headers['authorization']).toBe(`Bearer ${TOKEN}`);
    expect(message.headers['content-type']).toMatch(/^application\/json\b/);
    expect(message.headers['content-length']).toBe(String(message.body.length));
    queueMmsRequest.parse(bodyOf(message));
  }
  const [first, second] = messages.map(bodyOf);
  const { media, to, ...fields } = first!;
  expect(fields).toEqual({
    from: '17055550190',
    id: 'roses-17',
    request_dlr: true,
    expires_at: expiry.toISOString().replace('Z', '000Z'),
  });
  expect(to).toEqual(['17055550100']);
  expect(second).toEqual({ ...first, to: ['17055550180', '17055550181'] });

  const parts = media as { type: string; content_type: string; id: string; blob: string }[];
  expect(parts.map(({ blob: _blob, ...part }) => part)).toEqual([
    { type: 'BLOB', content_type: 'text/plain', id: 'text' },
    { type: 'BLOB', content_type: 'image/jpeg', id: 'image' },
    { type: 'BLOB', content_type: 'image/jpeg', id: 'image-2' },
  ]);
  const [text, photo, phone] = parts.map(({ blob }) => Buffer.from(blob, 'base64'));
  expect(parts.map(({ blob }, index) => [text, photo, phone][index]!.toString('base64') === blob)).toEqual([
    true,
    true,
    true,
  ]);
  expect(text!.toString('utf8')).toBe(TEXT);
  for (const picture of [photo!, phone!]) expect(picture.includes('Exif')).toBe(false);
  expect(identify(photo!)).toMatch(/^JPEG \d+ \d+ 1$/);
  expect(identify(phone!)).toBe('JPEG 100 160 1');
  // Blue, red, yellow, green: upright. A channel counts as on above the middle.
  const corners = coloursAt(phone!, [[25, 40], [75, 40], [25, 120], [75, 120]]); // prettier-ignore
  expect(corners.map((colour) => colour.map((channel) => Number(channel > 110)).join(''))).toEqual([
    '001',
    '100',
    '110',
    '010',
  ]);
});

test('a message of words alone carries them as the body, and nothing that was not chosen', async ({
  start,
  provide,
}) => {
  const provider = await provide({ token: TOKEN });
  const { page } = await start({ live: provider });
  await pasteRecipients(page, '705 555 0100,');
  await textField(page).fill(TEXT);
  await send(page);
  await finished(page);
  const messages = provider.ledger.requests.filter(({ method }) => method === 'POST').map(bodyOf);
  expect(messages).toEqual([{ body: TEXT, id: expect.any(String), to: ['17055550100'] }]);
});

test('200, 207 and 422 of one message: each number has its own state and reason', async ({
  start,
  provide,
}) => {
  const provider = await provide({ token: TOKEN });
  const { page } = await start({ live: provider });
  const good = ['0100', '0180', '0181', '0182', '0183', '0184', '0185', '0186', '0187', '0188'];
  const bad = '0101';
  const hopeless = ['0102', '0104'];
  // The canary alone, then ten of whom one is refused, then two who both are.
  const order = [...good.slice(0, 6), bad, ...good.slice(6), ...hopeless];
  await pasteRecipients(page, order.map((end) => `705 555 ${end}`).join('\n'));
  await textField(page).fill('Roses today');
  await send(page);
  expect(await finished(page)).toBe('Finished: 10 accepted by Swift, 3 refused');

  const lines = await readTable(page);
  expect(lines.map(({ number }) => number)).toEqual(order.map((end) => `(705) 555-${end}`));
  const refused = lines.filter(({ state }) => state === say('log.state.refused'));
  expect(refused.map(({ number, reason, http }) => ({ number, reason, http }))).toEqual([
    { number: '(705) 555-0101', reason: say('code.remote_did_not_found.reason'), http: '207' },
    { number: '(705) 555-0102', reason: say('code.remote_did_mms_unavailable.reason'), http: '422' },
    { number: '(705) 555-0104', reason: say('code.remote_did_no_sms_provider.reason'), http: '422' },
  ]);
  const accepted = lines.filter(({ state }) => state === say('log.state.accepted'));
  expect(accepted.map(({ http }) => http)).toEqual(['200', ...Array(9).fill('207')]);
  expect(new Set(accepted.map(({ messageId }) => messageId)).size).toBe(good.length);
  expect(provider.ledger.accepted.map(({ to }) => to).toSorted()).toEqual(
    good.map((end) => `+1705555${end}`).toSorted(),
  );
});
