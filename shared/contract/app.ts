/** The application itself: what the window shows around every screen. */
import { z } from 'zod';
import { inShell, nothing, SAVED_TEXT_BYTES } from './define.ts';
import { locale, mode } from './common.ts';

export const appStatus = z.strictObject({
  mode,
  /** False when the operating system says there is no network. Everything but sending works without. */
  online: z.boolean(),
  locale,
  version: z.string(),
  platform: z.enum(['darwin', 'win32', 'linux']),
});
export type AppStatus = z.infer<typeof appStatus>;

export const app = {
  /** What the window needs before its first paint. */
  status: inShell(nothing, appStatus),
  /** The window is mounted: events that waited for it may flow now. */
  ready: inShell(nothing, nothing),
  /** Asks the user for a file and keeps a text in it; `saved` is false when they chose none. */
  saveText: inShell(
    z.strictObject({ name: z.string().min(1).max(100), text: z.string() }),
    z.strictObject({ saved: z.boolean() }),
    { maxBytes: SAVED_TEXT_BYTES },
  ),
  /** Asks the user for a file and keeps in it, as a PDF, what the window would print now. */
  savePdf: inShell(
    z.strictObject({ name: z.string().min(1).max(100) }),
    z.strictObject({ saved: z.boolean() }),
  ),
};
