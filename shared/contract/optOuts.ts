/** Who asked not to receive messages: one list by number. It is applied to every send, and only a person lifts it. */
import { z } from 'zod';
import { inEngine, LARGE_LIST_BYTES, nothing } from './define.ts';
import { checkOutcome } from './account.ts';
import { e164, instant, mode } from './common.ts';

/**
 * Where an opt-out came from: `log` a recipient of a message in the log; `people` entered by hand; `replies` pasted
 * replies; `provider` Swift's own list; `import` a column of a spreadsheet.
 */
export const optOutSource = z.enum(['log', 'people', 'replies', 'provider', 'import']);
export type OptOutSource = z.infer<typeof optOutSource>;

const reason = z.string().trim().max(500);

const optOutRow = z.strictObject({
  number: e164,
  source: optOutSource,
  /** What was said or noted; may be empty. */
  reason: z.string(),
  since: instant,
});
export type OptOutRow = z.infer<typeof optOutRow>;

const optOutEvent = z.strictObject({
  event: z.enum(['added', 'lifted']),
  source: optOutSource,
  reason: z.string(),
  at: instant,
});
export type OptOutEvent = z.infer<typeof optOutEvent>;

const added = z.strictObject({
  /** Numbers that were not on the list before. */
  added: z.number().int().nonnegative(),
  known: z.number().int().nonnegative(),
});

export const optOuts = {
  /** Newest first. `search` is part of a number. */
  list: inEngine(
    z.strictObject({
      search: z.string().max(100),
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(500),
    }),
    z.strictObject({ rows: z.array(optOutRow), total: z.number().int().nonnegative() }),
  ),
  /** Puts numbers on the list; whoever of them waits in a send is skipped at once. */
  add: inEngine(
    z.strictObject({
      entries: z
        .array(z.strictObject({ number: e164, reason }))
        .min(1)
        .max(200_000),
      source: optOutSource,
    }),
    added,
    { maxBytes: LARGE_LIST_BYTES },
  ),
  /** Takes a number off the list. The reason stays in its history. */
  lift: inEngine(z.strictObject({ number: e164, reason: reason.min(1) }), nothing),
  /** Everything that was ever done about a number, oldest first. */
  history: inEngine(z.strictObject({ number: e164 }), z.array(optOutEvent)),
  /** Which of these numbers (E.164, one a line) are on the list. */
  among: inEngine(z.strictObject({ numbers: z.string().max(LARGE_LIST_BYTES) }), z.array(e164), {
    maxBytes: LARGE_LIST_BYTES,
  }),
  /**
   * Adds everyone on Swift's own list (page "Opt-outs"), where the key may read it. Nothing is ever lifted by it. The list
   * of the practice provider is only counted.
   */
  fetch: inEngine(
    nothing,
    added.extend({
      outcome: checkOutcome,
      /** False when only a part of it could be read; what was read is added all the same. */
      complete: z.boolean(),
      mode,
      found: z.number().int().nonnegative(),
    }),
  ),
};
