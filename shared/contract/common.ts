/** Shapes that several domains use. */
import { z } from 'zod';
import { E164 } from '../recipients.ts';

/** A number in E.164 with its plus sign, as Postcard keeps it: `+17055551234`. */
export const e164 = z.string().regex(E164);

/** ISO 8601 in UTC, to the millisecond or finer: `2026-06-14T00:00:00.000Z`. */
export const instant = z.iso.datetime();

export const locale = z.enum(['en', 'fr-CA']);
export type Locale = z.infer<typeof locale>;

/** Practice sends go to a simulated provider in memory and cost nothing; live ones go to Swift. */
export const mode = z.enum(['practice', 'live']);
export type Mode = z.infer<typeof mode>;
