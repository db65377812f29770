/**
 * Consent to messages and how long it lasts. Pure. Canada's anti-spam law (S.C. 2010, c. 23), section 10: implied
 * consent holds in the two years after a purchase and in the six months after an inquiry; express consent until it is
 * taken back.
 */

/** `express`: the person said yes. `purchase`, `inquiry`: implied, because they bought or asked something. */
export const CONSENT_KINDS = ['express', 'purchase', 'inquiry'] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

const MONTHS: Record<ConsentKind, number | null> = { express: null, purchase: 24, inquiry: 6 };

const DAY = 86_400_000;
/** Whoever has so long left is told of beforehand. */
const SOON = 30 * DAY;

/** The same day some months away, or the last of a shorter month: August 31 and six months make February 28. */
function addMonths(at: number, months: number): number {
  const from = new Date(at);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(from.getUTCDate(), last));
}

/**
 * The last day on which a consent given at `at` (milliseconds since 1970) still holds, at its midnight UTC; null when
 * it has no end, or when nobody noted since when it holds.
 */
export function consentLastDay(kind: ConsentKind | null, at: number | null): number | null {
  const months = kind === null ? null : MONTHS[kind];
  return months === null || at === null ? null : addMonths(at, months);
}

export type ConsentState = 'good' | 'ending' | 'ended';

/** Whether a consent still holds at `now`; `ending` when it will not in a month. */
export function consentState(kind: ConsentKind | null, at: number | null, now: number): ConsentState {
  const last = consentLastDay(kind, at);
  if (last === null || now + SOON < last + DAY) return 'good';
  return now < last + DAY ? 'ending' : 'ended';
}

/**
 * The first day (its midnight UTC) such that a consent of this kind given on it still holds at `now`. An older one has
 * ended, so a table can be asked for the ended ones.
 */
export function oldestHolding(kind: 'purchase' | 'inquiry', now: number): number {
  let day = addMonths(now, -MONTHS[kind]!) - 4 * DAY;
  while (consentState(kind, day, now) === 'ended') day += DAY;
  return day;
}
