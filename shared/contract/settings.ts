/** The user's choices. */
import { z } from 'zod';
import { COUNTRIES } from '../people/countries.ts';
import { inEngine, nothing } from './define.ts';
import { locale } from './common.ts';
import { keepMonths } from './storage.ts';

export const settingsValues = z.strictObject({
  /** `system` follows the operating system. */
  language: z.union([z.literal('system'), locale]),
  theme: z.enum(['system', 'light', 'dark']),
  /** The sender number offered in a new message; empty for none. */
  defaultSender: z.string().max(40),
  /** The country of numbers written without one. */
  country: z.enum(COUNTRIES),
  /** At most this many recipients in one request. */
  batchCap: z.number().int().min(1).max(100),
  /** Seconds between Send and the first request, in which everything can be taken back. */
  undoSeconds: z.number().int().min(0).max(30),
  /** A send that could not leave within so many hours is not fired by itself; the user is asked. */
  sendBeforeHours: z.number().int().min(1).max(168),
  /** At most so many recipients a minute from one sender number; 0 for no limit of Postcard's own. */
  perMinute: z.number().int().min(0).max(6000),
  /** Bytes that all parts of a message together may take, before base64. */
  mediaTarget: z.number().int().min(50_000).max(1_000_000),
  /** How many months sends are kept; 0 for good. */
  keepMonths,
  /** True: when they are removed, those with recipients in doubt go too. */
  removeUndecided: z.boolean(),
});
export type Settings = z.infer<typeof settingsValues>;

/** Only what is to change. */
const settingsChange = settingsValues.partial();
export type SettingsChange = z.infer<typeof settingsChange>;

export const DEFAULT_SETTINGS: Settings = {
  language: 'system',
  theme: 'system',
  defaultSender: '',
  country: 'CA',
  batchCap: 50,
  undoSeconds: 10,
  sendBeforeHours: 12,
  perMinute: 0,
  mediaTarget: 500_000,
  keepMonths: 0,
  removeUndecided: false,
};

export const settings = {
  get: inEngine(nothing, settingsValues),
  /** Changes the given settings and returns all of them. */
  change: inEngine(settingsChange, settingsValues),
};
