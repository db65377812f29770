/** All that is kept of one person, as a paper that can be shown: what was sent, when, from which number, on what consent. */
import { z } from 'zod';
import { inEngine } from './define.ts';
import { e164 } from './common.ts';

const line = z.array(z.string());

/** In the user's language, ready to be read: the same for paper and for a spreadsheet. */
const personRecord = z.strictObject({
  title: z.string(),
  /** Names and values. */
  facts: z.array(z.tuple([z.string(), z.string()])),
  sections: z.array(
    z.strictObject({
      title: z.string(),
      /** What is said when there are no rows. */
      none: z.string(),
      head: line,
      rows: z.array(line),
    }),
  ),
});
export type PersonRecord = z.infer<typeof personRecord>;

const asked = z.strictObject({ number: e164 });

export const records = {
  person: inEngine(asked, personRecord),
  csv: inEngine(asked, z.strictObject({ csv: z.string() })),
};
