import { expect, it } from 'vitest';
import type { ReasonCount } from '../../shared/contract/sends.ts';
import { countTroubled, groupByRemedy, sizeOf, triesFor } from './resend.ts';
import { reasonsOf } from './reasons.ts';

const reasons: ReasonCount[] = [
  { state: 'accepted', code: 'ok', recipients: 900 },
  { state: 'refused', code: 'remote_did_not_found', recipients: 40 },
  { state: 'refused', code: 'temporary_error', recipients: 7 },
  { state: 'unknown', code: 'temporary_error', recipients: 2 },
  { state: 'unknown', code: null, recipients: 1 },
  { state: 'skipped', code: 'local_opted_out', recipients: 3 },
  { state: 'cancelled', code: 'local_stopped', recipients: 5 },
  { state: 'queued', code: null, recipients: 11 },
];

it('groups people by what can be done for them', () => {
  const groups = groupByRemedy(reasons);
  expect([...groups].map(([remedy, group]) => [remedy, sizeOf(group)])).toEqual([
    ['number', 40],
    ['again', 12],
    ['ask', 3],
    ['never', 3],
  ]);
  expect(countTroubled(reasons)).toBe(55);
  expect(countTroubled(reasons.slice(0, 1))).toBe(0);
});

it('asks for a reason together with its own state only', () => {
  const chosen = reasons.filter(({ recipients }) => [7, 1, 5].includes(recipients));
  expect(triesFor(chosen)).toEqual([
    { state: 'refused', codes: ['temporary_error'] },
    { state: 'unknown', codes: [null] },
    { state: 'cancelled', codes: ['local_stopped'] },
  ]);
  expect(triesFor([])).toEqual([]);
});

it('adds one reason up over states, and leaves out who was reached or has no reason', () => {
  expect(reasonsOf(reasons, null).slice(0, 3)).toEqual([
    { code: 'remote_did_not_found', recipients: 40 },
    { code: 'temporary_error', recipients: 9 },
    { code: 'local_stopped', recipients: 5 },
  ]);
  expect(reasonsOf(reasons, 'unknown')).toEqual([{ code: 'temporary_error', recipients: 2 }]);
});
