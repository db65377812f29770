/** What the log shows, written into a file where the user says. One export at a time, followed wherever one goes. */
import { create } from 'zustand';
import type { ExportFormat, ExportView } from '../../shared/contract/exports.ts';
import type { Say } from '../../shared/words/index.ts';
import { notify } from '../app/toasts.tsx';
import { call, onEvent } from '../bridge.ts';
import { attempt } from './sendActions.ts';

interface ExportState {
  /** From 0 to 1; null while nothing is being written. */
  done: number | null;
}

export const useExport = create<ExportState>(() => ({ done: null }));

/** Asks for a place and writes the file; says how many rows it has, or in the engine's words why there is none. */
export async function saveExport(view: ExportView, format: ExportFormat, say: Say): Promise<void> {
  useExport.setState({ done: 0 });
  const stopHearing = onEvent('export', ({ done }) => useExport.setState({ done }));
  await attempt(async () => {
    const { saved, rows } = await call('exports.save', { view, format });
    if (saved) notify(say('log.export.done', { count: rows }));
  });
  stopHearing();
  useExport.setState({ done: null });
}

/** Gives the export under way up; its file goes away. */
export const cancelExport = (): Promise<void> => attempt(() => call('exports.cancel'));
