/** What the log shows, as a file for a spreadsheet. The user chooses the place; the window never learns it. */
import { z } from 'zod';
import { inEngine, inShell, nothing } from './define.ts';
import { e164 } from './common.ts';
import { recipientFilter, recipientOrder, sendFilter } from './sends.ts';

/** `sends`: a row a send. `results`: a row for everybody of those sends; without a filter, the whole log. */
export const exportView = z.discriminatedUnion('of', [
  sendFilter.extend({ of: z.literal('sends') }),
  sendFilter.extend({ of: z.literal('results') }),
  /** As `sends.recipients` shows them, all pages. */
  recipientFilter.extend({
    of: z.literal('recipients'),
    sort: recipientOrder.optional(),
    descending: z.boolean().optional(),
  }),
  /** As `history.person` shows it. */
  z.strictObject({ of: z.literal('person'), number: e164 }),
]);
export type ExportView = z.infer<typeof exportView>;

export const exportFormat = z.enum(['xlsx', 'csv']);
export type ExportFormat = z.infer<typeof exportFormat>;

export const exports = {
  /**
   * Asks the user for a place, then writes the file there; the event `export` says how far it has come. `saved` is
   * false when they chose none or cancelled; then there is no file. One export at a time.
   * @throws Failure `export-running`, `file-unwritable`, `file-disk-full`, `not-found`
   */
  save: inShell(
    z.strictObject({ view: exportView, format: exportFormat }),
    z.strictObject({ saved: z.boolean(), rows: z.number().int().nonnegative() }),
  ),
  /** Ends the export under way; its file goes away. */
  cancel: inEngine(nothing, nothing),
};
