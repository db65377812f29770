/** Holds what the window showed against what was expected and what the provider took. */
import type { Ledger } from '../provider/ledger.ts';
import { parseNumber } from '../../shared/recipients.ts';
import type { Line } from '../e2e/support/window.ts';
import { say } from '../e2e/support/words.ts';
import { EXPECTED } from './recipients.ts';

export interface Observed {
  ledger: Ledger;
  before: readonly Line[];
  after: readonly Line[];
  /** Whether the window said that there is no network. */
  offline: boolean;
}

const read = ({ number, state, reason, http, messageId }: Line) => ({
  to: parseNumber(number, 'CA') ?? number,
  state,
  http: Number(http),
  reason,
  messageId: messageId === '' ? null : messageId,
});

/** What was seen, and each way in which it was not as expected. */
export function judge({ ledger, before, after, offline }: Observed) {
  const recipients = before.map(read);
  const afterRestart = after.map(read);
  const messages = ledger.requests.filter(({ method }) => method === 'POST');
  const problems: string[] = [];
  const check = (what: string, seen: unknown, wanted: unknown) => {
    if (JSON.stringify(seen) !== JSON.stringify(wanted)) {
      problems.push(`${what}: ${JSON.stringify(seen)} instead of ${JSON.stringify(wanted)}`);
    }
  };
  check(
    'recipients',
    recipients.map(({ messageId: _id, ...row }) => row),
    EXPECTED.map(({ to, state, http, reason }) => ({
      to,
      state: say(`log.state.${state}`),
      http,
      reason: say(reason),
    })),
  );
  const taken = ledger.accepted.map(({ to }) => to).toSorted();
  const shown = recipients.filter(({ state }) => state === say('log.state.accepted')).map(({ to }) => to);
  check('accepted, by the provider’s ledger', shown.toSorted(), taken);
  check('message ids', new Set(recipients.map(({ messageId }) => messageId)).size, recipients.length);
  check('requests', messages.map(({ to }) => to.length), [1, 10, 2]); // prettier-ignore
  check('after the restart', afterRestart, recipients);
  check('offline mark', offline, true);
  return {
    ok: problems.length === 0,
    problems,
    requests: messages.map(({ to, body }) => ({ recipients: to.length, bytes: body.length })),
    acceptedByProvider: taken.length,
    recipients,
    afterRestart,
    offline,
  };
}
