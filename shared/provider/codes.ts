/**
 * Every error code Swift lists, and Postcard's own for what happens before or instead of an answer.
 * Source: the provider's page "error-codes" (names only); whose fault it is and whether a retry can help are our
 * reading of the names (api/swift.md, section 3). The words for people are in shared/words, one pair a code.
 */

/** Who can do something about it. */
export type Fault = 'nobody' | 'account' | 'sender' | 'recipient' | 'content' | 'provider' | 'network';

/**
 * `never`: fails again until something is changed. `later`: worth another try after a wait. `ask`: the outcome is
 * uncertain, and another try may send twice.
 */
export type Retry = 'never' | 'later' | 'ask';

export interface CodeFacts {
  readonly fault: Fault;
  readonly retry: Retry;
}

const facts = (fault: Fault, retry: Retry): CodeFacts => ({ fault, retry });

/** Swift's codes, in lower case; it writes them in either case. */
export const PROVIDER_CODES = {
  ok: facts('nobody', 'never'),

  general_error: facts('provider', 'later'),
  bad_message: facts('content', 'never'),
  temporary_error: facts('provider', 'later'),
  internal_error: facts('provider', 'later'),
  unknown: facts('provider', 'ask'),
  upstream_error: facts('network', 'later'),
  recipient_error: facts('recipient', 'later'),
  recipient_deliver_error: facts('recipient', 'later'),
  recipient_system_error: facts('recipient', 'later'),

  account_mms_disabled: facts('account', 'never'),

  host_did_not_found: facts('sender', 'never'),
  host_did_inactive: facts('sender', 'never'),
  host_did_no_sms_provider: facts('sender', 'never'),
  host_did_sms_disabled: facts('sender', 'never'),
  host_did_sms_unavailable: facts('sender', 'never'),
  host_did_sms_pending: facts('sender', 'later'),
  host_did_mms_disabled: facts('sender', 'never'),
  host_did_mms_unavailable: facts('sender', 'never'),
  host_did_mms_pending: facts('sender', 'later'),
  host_switch_not_found: facts('account', 'never'),
  host_switch_api_key_not_found: facts('account', 'never'),
  host_switch_sms_disabled: facts('account', 'never'),
  host_switch_mms_disabled: facts('account', 'never'),
  host_switch_no_sms_protocol: facts('account', 'never'),
  host_subscription_inactive: facts('account', 'never'),
  host_subscription_rejected: facts('account', 'never'),
  host_subscription_blocked: facts('account', 'never'),

  remote_did_not_found: facts('recipient', 'never'),
  remote_did_inactive: facts('recipient', 'never'),
  remote_did_no_sms_provider: facts('recipient', 'never'),
  remote_did_sms_disabled: facts('recipient', 'never'),
  remote_did_sms_unavailable: facts('recipient', 'never'),
  remote_did_sms_pending: facts('recipient', 'later'),
  remote_did_mms_disabled: facts('recipient', 'never'),
  remote_did_mms_unavailable: facts('recipient', 'never'),
  remote_did_mms_pending: facts('recipient', 'later'),
  remote_switch_not_found: facts('recipient', 'never'),
  remote_switch_api_key_not_found: facts('recipient', 'never'),
  remote_switch_sms_disabled: facts('recipient', 'never'),
  remote_switch_mms_disabled: facts('recipient', 'never'),
  remote_switch_no_sms_protocol: facts('recipient', 'never'),

  expired: facts('content', 'never'),
  rejected: facts('content', 'never'),
  unsupported_format: facts('content', 'never'),
  time_restricted: facts('account', 'later'),
  forward_request_not_found: facts('provider', 'later'),
  request_ownership_changed: facts('provider', 'ask'),
  too_many_dispatches: facts('provider', 'later'),
  response_error: facts('network', 'ask'),
} as const satisfies Record<string, CodeFacts>;

export type ProviderCode = keyof typeof PROVIDER_CODES;

/** Postcard's own codes: what it saw itself, without an error code from Swift. */
export const LOCAL_CODES = {
  local_invalid_number: facts('recipient', 'never'),
  local_duplicate: facts('nobody', 'never'),
  local_opted_out: facts('nobody', 'never'),
  /** Its number was put right after it had failed; another row has the new one. */
  local_corrected: facts('nobody', 'never'),

  local_not_connected: facts('network', 'later'),
  local_token_refused: facts('account', 'never'),
  local_rate_limited: facts('provider', 'later'),
  local_request_refused: facts('content', 'never'),
  local_wrong_address: facts('account', 'never'),
  local_too_large: facts('content', 'never'),

  local_connection_lost: facts('network', 'ask'),
  local_timeout: facts('network', 'ask'),
  local_server_error: facts('provider', 'ask'),
  local_bad_answer: facts('provider', 'ask'),
  local_no_result: facts('provider', 'ask'),
  local_interrupted: facts('nobody', 'ask'),
  /** Waited in an older copy of the log that was restored. */
  local_restored: facts('nobody', 'ask'),

  local_stopped: facts('nobody', 'later'),
} as const satisfies Record<string, CodeFacts>;

export type LocalCode = keyof typeof LOCAL_CODES;

export type KnownCode = ProviderCode | LocalCode;

/** True for a code whose words and facts are in the catalogue. */
export function isKnownCode(code: string): code is KnownCode {
  return Object.hasOwn(PROVIDER_CODES, code) || Object.hasOwn(LOCAL_CODES, code);
}

/** A code Swift adds tomorrow is shown as it is and never retried by itself. */
export function codeFacts(code: string): CodeFacts {
  if (Object.hasOwn(PROVIDER_CODES, code)) return PROVIDER_CODES[code as ProviderCode];
  if (Object.hasOwn(LOCAL_CODES, code)) return LOCAL_CODES[code as LocalCode];
  return facts('provider', 'never');
}

/** `ACCOUNT_MMS_DISABLED ` and `account_mms_disabled` are the same code. */
export function normalizeCode(code: string): string {
  return code.trim().toLowerCase();
}
