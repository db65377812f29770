import { describe, expect, it } from 'vitest';
import { Failure, failureCode } from '../shared/contract/failure.ts';
import { createSay } from '../shared/words/index.ts';
import { createReporter } from './report.ts';

function reporter() {
  const written: string[] = [];
  const report = createReporter({ say: () => createSay('en'), write: (entry) => written.push(entry) });
  return { report, written };
}

const SECRETS = [
  '/home/ann/Pictures',
  'C:\\Users\\Ann',
  '+17055551234',
  'apik_0123456789abcdef0123456789abcdef',
  'ann@example.com',
];

describe('createReporter', () => {
  it('gives a failure its code and its words', () => {
    const { report } = reporter();
    const answer = report(new Failure('attachment-empty', { name: 'roses.jpg' }), 'media.add');
    expect(answer.code).toBe('attachment-empty');
    expect(answer.userMessage).toContain('“roses.jpg” is empty');
    expect(answer.correlationId).toMatch(/^[a-z]{8}$/);
  });

  it.each(failureCode.options)('has whole words for %s even without facts', (code) => {
    const { userMessage } = reporter().report(new Failure(code), 'sends.create');
    expect(userMessage).toMatch(/^\p{Lu}.*\.$/u);
    expect(userMessage).not.toMatch(/[{}]|none|undefined/);
  });

  it('says the limits', () => {
    const { report } = reporter();
    expect(report(new Failure('text-too-long'), 'sends.create').userMessage).toContain('4,096');
    expect(report(new Failure('text-too-long', { limit: 160 }), 'sends.create').userMessage).toContain('160');
  });

  it('turns anything else into a general sentence and keeps the details for the log', () => {
    for (const thrown of [
      new TypeError(SECRETS.join(' ')),
      SECRETS.join(' '),
      undefined,
      null,
      7,
      { a: 1 },
    ]) {
      const { report, written } = reporter();
      const answer = report(thrown, 'sends.list');
      expect(answer.code).toBe('internal');
      expect(answer.userMessage).toBe(createSay('en')('failure.internal'));
      expect(written).toHaveLength(1);
      expect(written[0]).toContain(answer.correlationId);
      expect(written[0]).toContain('sends.list');
    }
  });

  it('lets no path, number, token or address out, neither to the window nor to the log', () => {
    const { report, written } = reporter();
    for (const secret of SECRETS) {
      const cause = new Error(`cause ${secret}`);
      for (const thrown of [
        new Failure('attachment-unreadable', { name: `${secret}/roses.jpg`, other: secret }, { cause }),
        new Failure('attachment-unreadable', { name: secret }, { cause }),
        new Error(`open '${secret}' failed`, { cause }),
      ]) {
        const { userMessage } = report(thrown, `media.add ${secret}`);
        expect(userMessage).not.toContain(secret);
        expect(userMessage).not.toMatch(/\/home|Users|\d{4}/);
      }
    }
    for (const secret of [...SECRETS, 'ann', 'Users']) expect(written.join('\n')).not.toContain(secret);
  });

  it("shows a camera's file name as it is", () => {
    const { report } = reporter();
    const name = 'IMG_20260614_101500.jpg';
    expect(report(new Failure('attachment-unreadable', { name }), 'media.add').userMessage).toContain(name);
  });

  it('names the causes in the log', () => {
    const { report, written } = reporter();
    report(new Failure('log-unwritable', {}, { cause: new Error('SQLITE_READONLY') }), 'sends.create');
    expect(written[0]).toContain('caused by Error: SQLITE_READONLY');
  });

  it('gives every failure its own id', () => {
    const { report } = reporter();
    const ids = Array.from({ length: 200 }, () => report(new Error('x'), 'a').correlationId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
