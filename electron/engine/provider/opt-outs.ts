/** Swift's own list of opt-outs: `GET /api/v1/messaging/optout_items` (page "Opt-outs"). */
import { numberOfDigits, optOutItem } from '../../../shared/provider/wire.ts';
import { readAccountList, type GetAccount, type ListReading } from './account-list.ts';

export interface OptOutsReading extends ListReading {
  /** E.164, each once, with the word the person wrote (`STOP`) or nothing. */
  readonly entries: { number: string; reason: string }[];
}

const PATH = '/api/v1/messaging/optout_items';
/** 50 a page in the page's example: 20,000 opt-outs. */
const MAX_PAGES = 400;

/** Reads all pages, as {@link readAccountList} does. Whatever an opt-out is limited to, it counts for everything here. */
export async function readOptOuts(get: GetAccount, token: string): Promise<OptOutsReading> {
  const entries = new Map<string, { number: string; reason: string }>();
  const take = (item: unknown): void => {
    const record = optOutItem.safeParse(item);
    const number = record.success ? numberOfDigits(record.data.data.remote_number) : null;
    if (!record.success || number === null || entries.has(number)) return;
    entries.set(number, { number, reason: (record.data.data.keyword ?? '').slice(0, 200) });
  };
  const result = await readAccountList(get, token, { path: PATH, take, maxPages: MAX_PAGES });
  return { ...result, entries: [...entries.values()] };
}
