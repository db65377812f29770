import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { readAnswerBody } from './answer.ts';

const limits = { maxBytes: 1000, totalMs: 1000 };
const read = (chunks: Iterable<Buffer> | AsyncIterable<Buffer>, over = {}) =>
  readAnswerBody(Readable.from(chunks), { ...limits, ...over });

async function* broken() {
  yield Buffer.from('{"results":');
  throw Object.assign(new Error('gone'), { code: 'ECONNRESET' });
}

async function* drip() {
  for (;;) {
    yield Buffer.from(' ');
    await sleep(5);
  }
}

describe('the body of an answer', () => {
  it('is JSON, also when a character is split between two pieces', async () => {
    const bytes = Buffer.from('{"é":1}');
    expect(await read([bytes.subarray(0, 3), bytes.subarray(3)])).toEqual({ kind: 'json', value: { é: 1 } });
  });

  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['<html>', 'not-json'],
    ['{"results": [', 'not-json'],
    ['"'.padEnd(1001, 'x'), 'too-large'],
  ])('%j is unreadable: %s', async (text, why) => {
    expect(await read([Buffer.from(text)])).toMatchObject({ kind: 'unreadable', why });
  });

  it('is cut when it breaks off', async () => {
    expect(await read(broken())).toEqual({ kind: 'unreadable', why: 'cut', text: 'ECONNRESET' });
  });

  it('is cut when it takes too long, however steadily it comes', async () => {
    expect(await read(drip(), { totalMs: 40 })).toEqual({
      kind: 'unreadable',
      why: 'cut',
      text: 'UND_ERR_BODY_TIMEOUT',
    });
  });
});
