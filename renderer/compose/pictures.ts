/** Brings files into the draft: prepared in the sandboxed worker, stored by the engine, in the order given. */
import type { Attachment } from '../../shared/contract/media.ts';
import { kindOf } from '../../shared/parts/kinds.ts';
import { fact } from '../app/facts.ts';
import { call, PostcardError } from '../bridge.ts';
import { MediaError } from '../media/mediaError.ts';
import { lookAtFile, prepareFile } from '../media/prepareFile.ts';
import type { Looked } from '../media/protocol.ts';
import { changeDraft, useDraft, type Draft } from './draftStore.ts';
import { isSameFile } from './intake.ts';
import { roomForPart, shareBudget, shareSpare } from './pictureBudget.ts';
import { editOf } from './pictureShape.ts';
import {
  endJob,
  freshOriginal,
  newJob,
  newKey,
  originals,
  patchJob,
  problem,
  showJobs,
  usePictures,
  type Original,
  type PictureJob,
} from './pictureState.ts';

/** A message of the contract holds no more. */
export const MOST_PICTURES = 20;

/** The bytes this message may take: what the settings say, or less when a carrier refused it as too large. */
export function targetOf({ sizeLimit }: Draft, mediaTarget = fact('settings').mediaTarget): number {
  return Math.min(mediaTarget, sizeLimit ?? mediaTarget);
}

export const isPicture = ({ contentType }: Attachment): boolean => kindOf(contentType) === 'picture';

/** A stored part of the message and what it was made from. */
export interface Made {
  readonly picture: Attachment;
  readonly original: Original;
}

/** Names folders among what was dropped; they are not opened. */
export function refuseFolders(names: readonly string[]): void {
  for (const name of names) problem({ key: newKey(), name, kind: 'folder' });
}

/** Takes a part out of the draft. */
export function removePicture(id: string): void {
  originals.delete(id);
  changeDraft(({ attachments }) => ({ attachments: attachments.filter((picture) => picture.id !== id) }));
}

interface Candidate {
  readonly job: PictureJob;
  readonly original: Original;
  readonly looked: Looked;
}

/**
 * Adds files behind those already there. All are looked at first, so that only what can be sent gets a share of the
 * room. Resolves with the share of each picture when all are in the draft or have their message; null when there was
 * nothing to add.
 */
export async function takeFiles(
  files: readonly File[],
  still: boolean,
): Promise<{ each: number; shrink: boolean } | null> {
  const fresh = await withoutDoubles(files);
  const { attachments } = useDraft.getState().draft;
  const taken = attachments.length + usePictures.getState().jobs.length;
  const welcome = fresh.slice(0, Math.max(0, MOST_PICTURES - taken));
  for (const { name } of fresh.slice(welcome.length)) problem({ key: newKey(), name, kind: 'too-many' });
  if (welcome.length === 0) return null;

  const entries = welcome.map((file) => ({ job: newJob(file.name), original: freshOriginal(file, still) }));
  showJobs(entries.map(({ job }) => job));
  const seen = await Promise.all(
    entries.map(async ({ job, original }) => {
      const looked = await orTell(original.file, job, () =>
        lookAtFile(original.file, job.name, job.stop.signal),
      );
      if (!looked) endJob(job.key);
      return looked && { job, original, looked };
    }),
  );
  return addAll(seen.filter((entry) => entry !== null));
}

async function addAll(candidates: readonly Candidate[]): Promise<{ each: number; shrink: boolean }> {
  const { draft } = useDraft.getState();
  const message = { target: targetOf(draft), text: draft.text };
  const here = draft.attachments;
  const isElastic = (picture: Attachment) => originals.has(picture.id) && isPicture(picture);
  const pictures = candidates.filter(({ looked }) => looked.kind === 'picture');
  const fixed = here.filter((picture) => !isElastic(picture)).map(({ bytes }) => bytes);
  const elastic = here.filter(isElastic).map(({ bytes }) => bytes);

  const welcome = candidates.filter(({ job, looked }) => {
    if (looked.kind === 'picture') return true;
    const room = roomForPart({ ...message, fixed, pictures: elastic.length + pictures.length });
    if (looked.bytes <= room) {
      fixed.push(looked.bytes);
      return true;
    }
    problem({ key: job.key, name: job.name, kind: 'no-room', bytes: looked.bytes, room: Math.max(0, room) });
    endJob(job.key);
    return false;
  });
  // What is still being prepared from an earlier drop wants its share too.
  const others = usePictures.getState().jobs.length - welcome.length;
  const share = shareBudget({ ...message, fixed, elastic, added: pictures.length + others });
  const added = welcome.map(({ job, original, looked }) => {
    const stored = store(original, looked.kind === 'part' ? looked.bytes : share.each, job);
    return { job, original, outcome: Promise.allSettled([stored]) };
  });
  const tight: { job: PictureJob; original: Original; thrown: unknown }[] = [];
  for (const { job, original, outcome } of added) {
    const [result] = await outcome;
    if (result.status === 'rejected' && isTooTight(result.reason)) {
      tight.push({ job, original, thrown: result.reason });
      continue;
    }
    endJob(job.key);
    if (result.status === 'rejected') tell(original.file, job, result.reason);
    else if (!job.stop.signal.aborted) append(result.value, job.key);
  }
  await addTight(tight, share.each);
  return share;
}

const isTooTight = (thrown: unknown): boolean =>
  thrown instanceof MediaError && ['animation', 'fit'].includes(String(thrown.facts['reason']));

/** What could not be made small enough for its share may be for the room that all the others have left over. */
async function addTight(
  tight: readonly { job: PictureJob; original: Original; thrown: unknown }[],
  share: number,
): Promise<void> {
  for (const [index, { job, original, thrown }] of tight.entries()) {
    const isStopped = () => job.stop.signal.aborted;
    if (isStopped()) {
      endJob(job.key);
      continue;
    }
    const { draft } = useDraft.getState();
    const each = shareSpare({
      target: targetOf(draft),
      text: draft.text,
      settled: draft.attachments.map(({ bytes }) => bytes),
      hungry: Array.from(tight.slice(index), () => share),
    });
    const made = each === null ? null : await storeOrTell(original, each, job);
    endJob(job.key);
    if (each === null) tell(original.file, job, thrown);
    else if (made && !isStopped()) append(made, job.key);
  }
}

/** The files that are not in the message yet; the others are named. */
async function withoutDoubles(files: readonly File[]): Promise<File[]> {
  const { attachments } = useDraft.getState().draft;
  const known = attachments.map(({ id }) => originals.get(id)).filter((other) => other !== undefined);
  const fresh: File[] = [];
  for (const file of files) {
    const isKnown = await Promise.all(known.map((other) => isSameFile(file, other.file)));
    if (isKnown.includes(true)) problem({ key: newKey(), name: file.name, kind: 'double' });
    else fresh.push(file);
  }
  return fresh;
}

function append({ picture, original }: Made, key: number): void {
  if (useDraft.getState().draft.attachments.some(({ id }) => id === picture.id)) {
    problem({ key, name: original.file.name, kind: 'double' });
    return;
  }
  originals.set(picture.id, original);
  changeDraft(({ attachments }) => ({ attachments: [...attachments, picture] }));
}

/** A share that is used so far was too small for the picture. */
const USED = 0.85;

/** Prepares and stores one file. */
export async function store(original: Original, budgetBytes: number, job: PictureJob): Promise<Made> {
  const { file, still, framing, stored } = original;
  const { key, name, stop } = job;
  const prepared = await prepareFile(file, name, {
    budgetBytes,
    still,
    edit: editOf(framing),
    signal: stop.signal,
    onProgress: (fraction) => patchJob(key, fraction),
  });
  const { bytes, width, height } = prepared;
  const picture = await call('media.add', { bytes, name: name.slice(0, 255), width, height });
  const before = prepared.original?.bytes ?? 0;
  const hungry = !stored && before > bytes.length && bytes.length > USED * budgetBytes;
  return { picture, original: { ...original, size: prepared.original, hungry } };
}

/** The same, but null when it was given up or has its message. Never rejects. */
export function storeOrTell(original: Original, budgetBytes: number, job: PictureJob): Promise<Made | null> {
  return orTell(original.file, job, () => store(original, budgetBytes, job));
}

async function orTell<T>(file: File, job: PictureJob, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (thrown) {
    tell(file, job, thrown);
    return null;
  }
}

/** Says why a file did not make it, but for one that was given up. */
function tell(file: File, { key, name, stop }: PictureJob, thrown: unknown): void {
  if (stop.signal.aborted) return;
  if (thrown instanceof MediaError) problem({ key, name, kind: thrown.code, facts: thrown.facts, file });
  else if (thrown instanceof PostcardError) problem({ key, name, kind: 'told', words: thrown.userMessage });
  else problem({ key, name, kind: 'unstored' });
}
