/** The record of one person on its way into a file. */
import { create } from 'zustand';
import type { PersonRecord } from '../../shared/contract/records.ts';
import type { Say } from '../../shared/words/index.ts';
import { notify } from '../app/toasts.tsx';
import { call } from '../bridge.ts';
import { attempt } from '../log/sendActions.ts';

interface RecordState {
  /** A record is on its way, up to the user's choice of a file: another one would take its page away. */
  readonly busy: boolean;
  /** What stands on the page that becomes a PDF; null while there is none. */
  readonly page: { record: PersonRecord; name: string } | null;
}

export const useRecord = create<RecordState>(() => ({ busy: false, page: null }));

/** One record at a time; what is asked for meanwhile is not begun. */
async function begin(work: () => Promise<void>): Promise<void> {
  if (useRecord.getState().busy) return;
  useRecord.setState({ busy: true });
  await attempt(work);
  useRecord.setState(({ page }) => ({ busy: page !== null }));
}

const fileName = (say: Say, number: string): string => say('record.file', { number: number.slice(1) });

/** Puts the record on the page; it is saved when it stands there (see {@link savePage}). */
export const preparePdf = (say: Say, number: string): Promise<void> =>
  begin(async () => {
    const record = await call('records.person', { number });
    useRecord.setState({ page: { record, name: `${fileName(say, number)}.pdf` } });
  });

/** Saves the page where the user says, and takes it away. */
export const savePage = (say: Say, name: string): Promise<void> =>
  attempt(async () => {
    try {
      if ((await call('app.savePdf', { name })).saved) notify(say('record.saved'));
    } finally {
      useRecord.setState({ busy: false, page: null });
    }
  });

export const saveCsv = (say: Say, number: string): Promise<void> =>
  begin(async () => {
    const { csv } = await call('records.csv', { number });
    const { saved } = await call('app.saveText', { name: `${fileName(say, number)}.csv`, text: csv });
    if (saved) notify(say('record.saved'));
  });
