/**
 * Lists of the account (numbers, opt-outs), page by page. The pages of the documentation ask for a key that begins
 * with `apik_`; a key for messaging alone has no such prefix and may not list, which says nothing against it.
 */
import type { CheckResult } from '../../../shared/contract/account.ts';
import { accountList } from '../../../shared/provider/wire.ts';
import type { Answer } from './answer.ts';

export type GetAccount = (path: string) => Promise<Answer>;

interface ListOptions {
  readonly path: string;
  /** Given every item in order. */
  readonly take: (item: unknown) => void;
  readonly maxPages: number;
}

export interface ListReading extends CheckResult {
  /** False when the list goes on after what was read: a later page failed, paging led nowhere, or there were too many. */
  readonly complete: boolean;
}

/**
 * Reads all pages. The first decides the outcome. How paging works is not documented: `after` is a guess by the answer's
 * `page_info`, so it is bounded, and ends with a page of items that were all read before, whatever they are worth.
 */
export async function readAccountList(
  get: GetAccount,
  token: string,
  { path, take, maxPages }: ListOptions,
): Promise<ListReading> {
  const first = await ask(get, token, path);
  const { outcome, httpStatus } = first;
  const read = new Set<string>();
  const cursors = new Set<string>();
  let page = first;
  for (let count = 1; page.outcome === 'works'; count += 1) {
    const before = read.size;
    page.items.forEach((item) => read.add(JSON.stringify(item)));
    page.items.forEach(take);
    const { after } = page;
    if (after === null || page.items.length === 0) return { outcome, httpStatus, complete: true };
    if (read.size === before || cursors.has(after) || count >= maxPages) break;
    cursors.add(after);
    page = await ask(get, token, `${path}?after=${encodeURIComponent(after)}`);
  }
  return { outcome, httpStatus, complete: false };
}

interface Page extends CheckResult {
  readonly items: readonly unknown[];
  readonly after: string | null;
}

async function ask(get: GetAccount, token: string, path: string): Promise<Page> {
  const nothing = { items: [], after: null };
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
  const list = body.kind === 'json' ? accountList.safeParse(body.value) : null;
  if (httpStatus < 200 || httpStatus > 299 || !list?.success)
    return { ...nothing, outcome: 'unclear', httpStatus };
  const { items, page_info } = list.data.data;
  return { outcome: 'works', httpStatus, items, after: page_info?.after || null };
}
