/**
 * The account's numbers: `GET /api/v1/dids` (page "DIDs"). The page asks for a key that begins with `apik_`; a key for
 * messaging alone has no such prefix and may not list, which says nothing against it.
 */
import type { CheckResult, SenderNumber } from '../../../shared/contract/account.ts';
import { didItem, didList, wireDigits } from '../../../shared/provider/wire.ts';
import type { Answer } from './answer.ts';

export type GetAccount = (path: string) => Promise<Answer>;

interface SendersReading extends CheckResult {
  readonly numbers: SenderNumber[];
}

const PATH = '/api/v1/dids';
/** How paging works is not documented: `after` is a guess by the answer's `page_info`, so it is bounded. */
const MAX_PAGES = 40;

/** Reads all pages. The first decides the outcome; a later one that fails ends the list where it is. */
export async function readSenders(
  get: GetAccount,
  token: string,
  { maxPages = MAX_PAGES }: { readonly maxPages?: number } = {},
): Promise<SendersReading> {
  const first = await ask(get, token, PATH);
  const numbers = new Map<string, SenderNumber>();
  const cursors = new Set<string>();
  let page = first;
  for (let count = 1; page.outcome === 'works'; count += 1) {
    const before = numbers.size;
    for (const sender of page.senders) keepBetter(numbers, sender);
    const { after } = page;
    const idle = numbers.size === before;
    if (after === null || idle || cursors.has(after) || count >= maxPages) break;
    cursors.add(after);
    page = await ask(get, token, `${PATH}?after=${encodeURIComponent(after)}`);
  }
  return { outcome: first.outcome, httpStatus: first.httpStatus, numbers: [...numbers.values()] };
}

/** Sub-accounts may list one number twice; the entry that can send counts. */
function keepBetter(numbers: Map<string, SenderNumber>, sender: SenderNumber): void {
  if (!numbers.get(sender.number)?.usable) numbers.set(sender.number, sender);
}

interface Page extends CheckResult {
  readonly senders: readonly SenderNumber[];
  readonly after: string | null;
}

async function ask(get: GetAccount, token: string, path: string): Promise<Page> {
  const nothing = { senders: [], after: null };
  let answer: Answer;
  try {
    answer = await get(path);
  } catch {
    return { ...nothing, outcome: 'offline', httpStatus: null };
  }
  const { status: httpStatus, body } = answer;
  if (httpStatus === 401 || httpStatus === 403) {
    return { ...nothing, outcome: token.startsWith('apik_') ? 'refused' : 'messaging-only', httpStatus };
  }
  const list = body.kind === 'json' ? didList.safeParse(body.value) : null;
  if (httpStatus < 200 || httpStatus > 299 || !list?.success)
    return { ...nothing, outcome: 'unclear', httpStatus };
  const { items, page_info } = list.data.data;
  return {
    outcome: 'works',
    httpStatus,
    senders: items.map(readSender).filter((sender) => sender !== null),
    after: page_info?.after || null,
  };
}

/** One record, or null when it holds no number. Usable only if the account says so twice: enabled and AVAILABLE. */
function readSender(item: unknown): SenderNumber | null {
  const record = didItem.safeParse(item);
  if (!record.success) return null;
  const { number, mms_enabled: enabled, mms_status: status } = record.data.data;
  const digits = wireDigits(number);
  if (!/^[1-9]\d{6,14}$/.test(digits)) return null;
  const reason =
    status === 'PENDING'
      ? 'mms-pending'
      : status !== 'AVAILABLE'
        ? 'mms-unavailable'
        : enabled === true
          ? null
          : 'mms-disabled';
  return { number: `+${digits}`, usable: reason === null, reason };
}
