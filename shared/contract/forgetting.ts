/** Deleting a person everywhere: what goes, what stays, and why. */
import { z } from 'zod';
import { inEngine } from './define.ts';
import { e164 } from './common.ts';

const count = z.number().int().nonnegative();

const forgettable = z.strictObject({
  /** Messages in the log that name them; those stay, without name and number. */
  sends: count,
  /** How many of these have not left yet: they do not leave. */
  waiting: count,
  /** On the list of those who asked to stop: the number stays there. */
  optedOut: z.boolean(),
  /** Daily copies of the log that still name them. */
  dailyCopies: count,
  /** Damaged logs and homes kept aside by a restore. */
  otherCopies: count,
});
export type Forgettable = z.infer<typeof forgettable>;

export const forgetting = {
  preview: inEngine(z.strictObject({ number: e164 }), forgettable),
  /**
   * Deletes the person with this number; with `renewCopies` the daily copies of the log too, and makes a fresh one.
   * `cleared` is false when another process kept the bytes from going at once.
   * @throws Failure `person-busy`, `person-named`
   */
  run: inEngine(
    z.strictObject({ number: e164, renewCopies: z.boolean() }),
    z.strictObject({ cleared: z.boolean() }),
  ),
};
