/**
 * Practice: numbers that show every outcome without a message being sent. All are in the range kept for fiction
 * (555-0100 to 555-0199), so that none of them belongs to anybody. Any other number is accepted.
 */

/**
 * What a practice number brings about. `result`: the code of its own row. The others concern the whole request:
 * `rateLimited` 429 that many times, then accepted; `unexplained` 422 without results; `serverError` 500;
 * `tooLarge` 413; `silence` taken, but no answer comes; `dropped` taken, then the connection breaks;
 * `garbled` taken, but the answer cannot be read. `noResult`: taken, but its row is missing.
 */
export type PracticeEffect =
  | {
      readonly kind: 'result';
      readonly code: string;
      /** The statuses of the delivery receipts that follow, where they were asked for; else one that says `delivered`. */
      readonly receipts?: readonly string[];
    }
  | { readonly kind: 'rateLimited'; readonly times: number; readonly retryAfterSeconds: number }
  | {
      readonly kind:
        'unexplained' | 'serverError' | 'tooLarge' | 'silence' | 'dropped' | 'garbled' | 'noResult';
    };

const result = (code: string): PracticeEffect => ({ kind: 'result', code });
const reported = (...receipts: string[]): PracticeEffect => ({ kind: 'result', code: 'ok', receipts });

/** The last two digits of `+1 705 555 01xx`, and what a message to that number shows. */
const TABLE: Readonly<Record<string, PracticeEffect>> = {
  '00': result('ok'),

  // The person's number
  '01': result('remote_did_not_found'),
  '02': result('remote_did_mms_unavailable'),
  '03': result('remote_did_inactive'),
  '04': result('remote_did_no_sms_provider'),
  '05': result('remote_did_mms_disabled'),
  '06': result('remote_did_mms_pending'),
  '07': result('remote_did_sms_disabled'),
  '08': result('remote_did_sms_unavailable'),
  '09': result('remote_did_sms_pending'),
  '10': result('remote_switch_not_found'),
  '11': result('remote_switch_api_key_not_found'),
  '12': result('remote_switch_sms_disabled'),
  '13': result('remote_switch_mms_disabled'),
  '14': result('remote_switch_no_sms_protocol'),
  '15': result('recipient_error'),
  '16': result('recipient_deliver_error'),
  '17': result('recipient_system_error'),

  // The message
  '20': result('bad_message'),
  '21': result('rejected'),
  '22': result('unsupported_format'),
  '23': result('expired'),
  '24': result('time_restricted'),

  // Swift and the network
  '30': result('general_error'),
  '31': result('temporary_error'),
  '32': result('internal_error'),
  '33': result('upstream_error'),
  '34': result('forward_request_not_found'),
  '35': result('too_many_dispatches'),

  // It may have been sent
  '40': result('unknown'),
  '41': result('request_ownership_changed'),
  '42': result('response_error'),
  '43': { kind: 'silence' },
  '44': { kind: 'dropped' },
  '45': { kind: 'serverError' },
  '46': { kind: 'garbled' },
  '47': { kind: 'noResult' },

  // The request as a whole
  '50': { kind: 'rateLimited', times: 1, retryAfterSeconds: 2 },
  '51': { kind: 'rateLimited', times: 3, retryAfterSeconds: 1 },
  '52': { kind: 'unexplained' },
  '53': { kind: 'tooLarge' },
  '54': result('a_code_of_tomorrow'),

  // The sender's number
  '60': result('host_did_not_found'),
  '61': result('host_did_inactive'),
  '62': result('host_did_no_sms_provider'),
  '63': result('host_did_sms_disabled'),
  '64': result('host_did_sms_unavailable'),
  '65': result('host_did_sms_pending'),
  '66': result('host_did_mms_disabled'),
  '67': result('host_did_mms_unavailable'),
  '68': result('host_did_mms_pending'),

  // The account
  '70': result('account_mms_disabled'),
  '71': result('host_switch_not_found'),
  '72': result('host_switch_api_key_not_found'),
  '73': result('host_switch_sms_disabled'),
  '74': result('host_switch_mms_disabled'),
  '75': result('host_switch_no_sms_protocol'),
  '76': result('host_subscription_inactive'),
  '77': result('host_subscription_rejected'),
  '78': result('host_subscription_blocked'),

  // Accepted; then the delivery receipts say, where they were asked for:
  '82': reported(),
  '83': reported('Expired'),
  '84': reported('Rejected'),
  '85': reported('Forwarded', 'Retrieved'),
  '86': reported('A_status_of_tomorrow'),
};

/** Every practice number (E.164) with what it shows. */
export const PRACTICE_NUMBERS: ReadonlyMap<string, PracticeEffect> = new Map(
  Object.entries(TABLE).map(([digits, effect]) => [`+170555501${digits}`, effect]),
);

/** A number to send from in practice. */
export const PRACTICE_SENDER = '+17055550190';

/** The practice account's numbers; the last cannot send pictures. */
export const PRACTICE_SENDERS = [
  { number: PRACTICE_SENDER, mmsEnabled: true },
  { number: '+17055550191', mmsEnabled: true },
  { number: '+17055550192', mmsEnabled: false },
] as const;

/** Who has opted out as the practice account knows it, with the word they wrote. */
export const PRACTICE_OPT_OUTS = [
  { number: '+17055550188', keyword: 'STOP' },
  { number: '+17055550189', keyword: 'ARRET' },
] as const;

/** Sample recipients for a first message. `shows` is the code their result will carry. */
export const PRACTICE_RECIPIENTS = [
  { to: '+17055550100', name: 'Amélie Gagnon', shows: 'ok' },
  { to: '+17055550180', name: 'Ben Carter', shows: 'ok' },
  { to: '+17055550181', name: 'Chloé Tremblay', shows: 'ok' },
  { to: '+17055550102', name: 'Dan Morris', shows: 'remote_did_mms_unavailable' },
  { to: '+17055550101', name: 'Élise Roy', shows: 'remote_did_not_found' },
] as const;
