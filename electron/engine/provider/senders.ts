/** The numbers of the account: `GET /api/v1/dids` (page "DIDs"). */
import type { CheckResult, SenderNumber } from '../../../shared/contract/account.ts';
import { didItem, numberOfDigits } from '../../../shared/provider/wire.ts';
import { readAccountList, type GetAccount } from './account-list.ts';

interface SendersReading extends CheckResult {
  readonly numbers: SenderNumber[];
}

const PATH = '/api/v1/dids';
const MAX_PAGES = 40;

/** Reads all pages, as {@link readAccountList} does. */
export async function readSenders(
  get: GetAccount,
  token: string,
  { maxPages = MAX_PAGES }: { readonly maxPages?: number } = {},
): Promise<SendersReading> {
  const numbers = new Map<string, SenderNumber>();
  const take = (item: unknown): void => {
    const sender = readSender(item);
    // Sub-accounts may list one number twice; the entry that can send counts.
    if (sender !== null && !numbers.get(sender.number)?.usable) numbers.set(sender.number, sender);
  };
  const { outcome, httpStatus } = await readAccountList(get, token, { path: PATH, take, maxPages });
  return { outcome, httpStatus, numbers: [...numbers.values()] };
}

/** One record, or null when it holds no number. Usable only if the account says so twice: enabled and AVAILABLE. */
function readSender(item: unknown): SenderNumber | null {
  const record = didItem.safeParse(item);
  if (!record.success) return null;
  const { mms_enabled: enabled, mms_status: status } = record.data.data;
  const number = numberOfDigits(record.data.data.number);
  if (number === null) return null;
  const reason =
    status === 'PENDING'
      ? 'mms-pending'
      : status !== 'AVAILABLE'
        ? 'mms-unavailable'
        : enabled === true
          ? null
          : 'mms-disabled';
  return { number, usable: reason === null, reason };
}
