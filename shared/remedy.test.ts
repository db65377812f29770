import { expect, it } from 'vitest';
import { DELIVERY_STATES } from './delivery.ts';
import { LOCAL_CODES, PROVIDER_CODES } from './provider/codes.ts';
import { isCorrectable, remedyFor } from './remedy.ts';

it('tells what can help from why it failed', () => {
  expect(remedyFor({ state: 'refused', code: 'temporary_error' })).toBe('again');
  expect(remedyFor({ state: 'cancelled', code: 'local_stopped' })).toBe('again');
  expect(remedyFor({ state: 'refused', code: 'remote_did_not_found' })).toBe('number');
  expect(remedyFor({ state: 'skipped', code: 'local_invalid_number' })).toBe('number');
  expect(remedyFor({ state: 'refused', code: 'local_too_large' })).toBe('smaller');
  expect(remedyFor({ state: 'refused', code: 'host_did_mms_disabled' })).toBe('change');
  expect(remedyFor({ state: 'refused', code: 'rejected' })).toBe('change');
});

it('offers nobody who asked to stop, and asks before it may send twice', () => {
  expect(remedyFor({ state: 'skipped', code: 'local_opted_out' })).toBe('never');
  expect(remedyFor({ state: 'skipped', code: 'local_duplicate' })).toBe('never');
  expect(remedyFor({ state: 'refused', code: 'local_corrected' })).toBe('never');
  for (const code of [...Object.keys(PROVIDER_CODES), ...Object.keys(LOCAL_CODES), 'of_tomorrow', null])
    expect(remedyFor({ state: 'unknown', code })).toBe('ask');
});

it('has nothing to offer to those who were reached or still may be', () => {
  const none = DELIVERY_STATES.filter((state) => remedyFor({ state, code: 'temporary_error' }) === null);
  expect(none).toEqual(['held', 'queued', 'sending', 'accepted']);
});

it('lets a number be put right only where the message certainly did not arrive', () => {
  const may = (state: (typeof DELIVERY_STATES)[number], code: string) => isCorrectable({ state, code });
  expect([may('refused', 'remote_did_not_found'), may('skipped', 'local_invalid_number')]).toEqual([
    true,
    true,
  ]);
  expect(DELIVERY_STATES.filter((state) => may(state, 'local_corrected'))).toEqual([]);
  expect(DELIVERY_STATES.filter((state) => may(state, 'local_opted_out'))).toEqual(['refused']);
});
