/** The reading of delivery receipts out of a file or a paste: begun anywhere in the window, shown in one sheet. */
import { create } from 'zustand';
import type { ReceiptsReport } from '../../shared/contract/receipts.ts';
import { show } from '../app/route.ts';
import { call, PostcardError } from '../bridge.ts';
import { fileBytes } from '../media/fileBytes.ts';

interface Reading {
  readonly isOpen: boolean;
  readonly busy: boolean;
  readonly report: ReceiptsReport | null;
  /** The file could not be opened. */
  readonly unavailable: boolean;
  /** Words for what went wrong. */
  readonly failure: string | null;
}

const CLOSED: Reading = { isOpen: false, busy: false, report: null, unavailable: false, failure: null };

export const useReading = create<Reading>(() => CLOSED);

/** Grows with every opening and closing: an answer that nobody waits for any more is not shown. */
let visit = 0;

export function openReading(): void {
  visit += 1;
  useReading.setState({ ...CLOSED, isOpen: true });
}

/** What was read is in the log already and stays there. */
export function closeReading(): void {
  visit += 1;
  useReading.setState(CLOSED);
}

/** Reads a file, wherever it was chosen or dropped, or a text that was pasted. */
export async function readReceipts(source: Blob): Promise<void> {
  show({ screen: 'settings' });
  openReading();
  const here = visit;
  useReading.setState({ busy: true });
  try {
    const bytes = await fileBytes(source);
    const report = bytes && (await call('receipts.read', { bytes }));
    if (here === visit) useReading.setState({ busy: false, report, unavailable: bytes === null });
  } catch (thrown) {
    if (!(thrown instanceof PostcardError)) throw thrown;
    if (here === visit) useReading.setState({ busy: false, failure: thrown.userMessage });
  }
}
