/** One send on paper: its recipients are read first, since a page to print has no rows that come later. */
import { create } from 'zustand';
import type { RecipientRow, SendDetail } from '../../shared/contract/sends.ts';
import { call } from '../bridge.ts';
import { recipientList, recipientsAsked } from './sendStore.ts';

/** About a hundred pages. Whoever needs more of them on paper prints the export. */
const MOST_PRINTED = 5_000;
/** Rows a read asks for. */
const PORTION = 500;

interface Printed {
  readonly send: SendDetail;
  readonly rows: readonly RecipientRow[];
  /** How many there are in all; more than there are rows when not all are printed. */
  readonly total: number;
  /** When it was printed. ISO instant. */
  readonly at: string;
}

/** What stands on the page; null while nothing is being printed. */
export const usePrinted = create<{ printed: Printed | null }>(() => ({ printed: null }));

/** Puts a send on the page, with the recipients that are shown, in their order. Throws PostcardError. */
export async function preparePrint(send: SendDetail): Promise<void> {
  const asked = recipientsAsked(recipientList.use.getState().query);
  const rows: RecipientRow[] = [];
  let total = 0;
  do {
    const page = await call('sends.recipients', { ...asked, offset: rows.length, limit: PORTION });
    total = page.total;
    if (page.rows.length === 0) break;
    rows.push(...page.rows);
  } while (rows.length < Math.min(total, MOST_PRINTED));
  const printed = { send, rows: rows.slice(0, MOST_PRINTED), total, at: new Date().toISOString() };
  usePrinted.setState({ printed });
}

/** The page has been printed, or not. */
export function endPrint(): void {
  usePrinted.setState({ printed: null });
}
