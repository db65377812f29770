/** Sentences around what is put into them: they agree with one and with many, and no unit stands alone on a line. */
import { describe, expect, it } from 'vitest';
import { createSay, type MessageId } from './index.ts';

describe.each(['en', 'fr-CA'] as const)('%s', (locale) => {
  const say = createSay(locale);

  it.each([
    ['storage.finding.picture-damaged', /\b(it|Elle|la)\b/, /\b(them|Elles|les)\b/],
    ['storage.finding.picture-missing', /\b(it|la)\b/, /\b(them|les)\b/],
    ['forget.stays.copies', /\b(it is|remplacée)\b/, /\b(they are|remplacées)(?!\w)/],
    ['forget.stays.others', /\b(it|Enlevez-le)(?!\w)/, /\b(them when|Enlevez-les)(?!\w)/],
  ] as const)('%s speaks of one and of several', (id, one, many) => {
    expect(say(id, { count: 1 })).toMatch(one);
    expect(say(id, { count: 1 })).not.toMatch(many);
    expect(say(id, { count: 3 })).toMatch(many);
  });

  it.each([
    ['log.detail.took', { start: '', seconds: 7 }],
    ['log.hold.in', { seconds: 7 }],
    ['log.hold.undo.countdown', { seconds: 7 }],
  ] satisfies [MessageId, Record<string, string | number>][])('%s keeps 7 and s together', (id, values) => {
    expect(say(id, values)).toMatch(/7\u00a0s/);
  });

  it.each(['refused', 'unknown', 'cancelled'] as const)('log.act.again.%s speaks of one person', (state) => {
    expect(say(`log.act.again.${state}`)).not.toMatch(/\b(these|les a|leur|elles|Ces)\b/i);
  });
});

it('French: all groups are not everybody, and a name takes neither article nor gender', () => {
  const say = createSay('fr-CA');
  expect(say('people.group.all')).toBe('Tout le monde');
  for (const id of ['people.saved', 'people.removed', 'log.correct.contact'] as const)
    expect(say(id, { name: 'Alice' })).not.toMatch(/(de |d’|à )Alice|Alice est/);
  expect(say('forget.uncleared', { name: 'Marc' })).not.toMatch(/supprimée/);
  for (const id of ['receipts.trail.came', 'log.hold.until'] as const)
    expect(say(id, { status: 'x', when: '22 nov., 9 h', time: '22 nov., 9 h' })).toMatch(/: 22 nov/);
  expect(say('log.months.chart', { from: 'avril 2026', to: 'août 2026' })).not.toMatch(/\b(de|d’) ?avril/);
});
