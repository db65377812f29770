/** The log as a thing on the disk: how long it keeps what was sent, its size, its backups, and whether it is whole. */
import { z } from 'zod';
import { inEngine, nothing } from './define.ts';
import { instant } from './common.ts';

const count = z.number().int().nonnegative();

/** How long sends are kept: for good (0), or so many months. */
export const keepMonths = z.number().int().min(0).max(240);

const keeping = z.strictObject({
  months: keepMonths,
  /** True: also sends with recipients who may have been sent to (`unknown`) may go. */
  undecided: z.boolean(),
});

const removalPreview = z.strictObject({
  /** What was sent before this, and not again since, would go. */
  before: instant,
  sends: count,
  recipients: count,
  /** Older ones that stay: somebody still waits in them, or they have somebody in doubt. */
  open: count,
  undecided: count,
});
export type RemovalPreview = z.infer<typeof removalPreview>;

/** What is being done to the log: its long tasks, one at a time. */
const task = z.strictObject({
  name: z.enum(['remove', 'compact', 'check', 'backup']),
  /** From 0 to 1; null when it cannot be told. */
  done: z.number().min(0).max(1).nullable(),
});
export type StorageTask = z.infer<typeof task>;

/**
 * What a full check found. `file`: SQLite finds the file damaged; `counts`: a summary differs from its rows;
 * `picture-missing`, `picture-damaged`: the file of a picture of a message is gone, or is another one than it was.
 */
const finding = z.strictObject({
  kind: z.enum(['file', 'counts', 'picture-missing', 'picture-damaged']),
  count,
});
export type Finding = z.infer<typeof finding>;

const checkReport = z.strictObject({
  at: instant,
  findings: z.array(finding),
  /** What was looked at. */
  sends: count,
  recipients: count,
  pictures: count,
});
export type CheckReport = z.infer<typeof checkReport>;

const storageState = z.strictObject({
  /** Of the log's file, without pictures and backups. */
  bytes: count,
  /** Room in it that nothing takes, which compacting gives back. */
  free: count,
  sends: count,
  /** When the oldest message was sent. */
  oldest: instant.nullable(),
  backups: z.array(z.strictObject({ day: z.iso.date(), bytes: count })),
  task: task.nullable(),
  /** The last full check since Postcard was opened. */
  checked: checkReport.nullable(),
});
export type StorageState = z.infer<typeof storageState>;

export const storage = {
  state: inEngine(nothing, storageState),
  /** What keeping so long would remove now; removes nothing. */
  preview: inEngine(keeping, removalPreview),
  /** Keeps for so long from now on, and removes what is older, at once and every day. Says how many sends went. */
  keep: inEngine(keeping, z.strictObject({ removed: count })),
  /** Gives unused room back to the disk. @throws Failure `storage-busy` while another of these tasks is under way */
  compact: inEngine(nothing, z.strictObject({ freed: z.number().int() })),
  /** Reads all of the log and every picture, outside the engine's thread. @throws Failure `storage-busy` */
  check: inEngine(nothing, checkReport),
};
