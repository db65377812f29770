/** Brings files into the draft: prepared in the sandboxed worker, stored by the engine, in the order given. */
import { create } from 'zustand';
import type { Attachment } from '../../shared/contract/media.ts';
import type { FailureFacts } from '../../shared/contract/failure.ts';
import { fact } from '../app/facts.ts';
import { call, PostcardError } from '../bridge.ts';
import { MediaError, type MediaErrorCode } from '../media/mediaError.ts';
import { prepareFile } from '../media/prepareFile.ts';
import type { PreparedMedia } from '../media/protocol.ts';
import { changeDraft, useDraft } from './draftStore.ts';
import { isSameFile } from './intake.ts';
import { shareBudget, shareSpare } from './pictureBudget.ts';
import { editOf, WHOLE, type Framing } from './pictureShape.ts';

/** A message of the contract holds no more. */
export const MOST_PICTURES = 20;

/** A file on its way into the draft. */
interface PictureJob {
  readonly key: number;
  readonly name: string;
  /** From 0 to 1. */
  readonly fraction: number;
  readonly stop: AbortController;
}

/** Why a file did not make it. The words are made where it is shown, in the language of that moment. */
export type PictureProblem = { readonly key: number; readonly name: string } & (
  | { readonly kind: MediaErrorCode; readonly facts: FailureFacts; readonly file: File }
  | { readonly kind: 'folder' | 'double' | 'too-many' | 'unstored' }
  | { readonly kind: 'told'; readonly words: string }
);

interface PicturesState {
  jobs: readonly PictureJob[];
  problems: readonly PictureProblem[];
}

export const usePictures = create<PicturesState>(() => ({ jobs: [], problems: [] }));

/** What a picture was made from, and how. */
interface Original {
  readonly file: File;
  /** The first picture of an animation was asked for. */
  readonly still: boolean;
  readonly framing: Framing;
  /** Its size in bytes and pixels; null for a drawing, which has none. */
  readonly size: PreparedMedia['original'];
  /** It gave something up to keep within its share of the room. */
  readonly hungry: boolean;
}

/** Originals of this session by attachment id, so that pictures can share the room again when another comes. */
const originals = new Map<string, Original>();

/** What a picture was made from; undefined when that was in an earlier session. */
export const originalOf = (id: string): Original | undefined => originals.get(id);

let lastKey = 0;
const newKey = () => (lastKey += 1);

const problem = (found: PictureProblem) =>
  usePictures.setState(({ problems }) => ({ problems: [...problems, found] }));

const patchJob = (key: number, fraction: number) =>
  usePictures.setState(({ jobs }) => ({
    jobs: jobs.map((job) => (job.key === key ? { ...job, fraction } : job)),
  }));

const endJob = (key: number) =>
  usePictures.setState(({ jobs }) => ({ jobs: jobs.filter((job) => job.key !== key) }));

/** Puts a message about a file away. */
export function dismissProblem(key: number): void {
  usePictures.setState(({ problems }) => ({ problems: problems.filter((found) => found.key !== key) }));
}

/** Names folders among what was dropped; they are not opened. */
export function refuseFolders(names: readonly string[]): void {
  for (const name of names) problem({ key: newKey(), name, kind: 'folder' });
}

/** Gives up a file that is still being prepared. */
export function stopJob(key: number): void {
  usePictures
    .getState()
    .jobs.find((job) => job.key === key)
    ?.stop.abort();
}

/** Gives up everything under way and forgets the originals, for a new message. */
export function resetPictures(): void {
  for (const { stop } of usePictures.getState().jobs) stop.abort();
  originals.clear();
  usePictures.setState({ jobs: [], problems: [] });
}

/** Takes a picture out of the draft. */
export function removePicture(id: string): void {
  originals.delete(id);
  changeDraft(({ attachments }) => ({ attachments: attachments.filter((picture) => picture.id !== id) }));
}

/** Adds files after the pictures already there. Resolves when each is in the draft or has its message. */
export async function addFiles(files: readonly File[], still = false): Promise<void> {
  const fresh = await withoutDoubles(files);
  if (fresh.length === 0) return;
  const { draft } = useDraft.getState();
  const taken = draft.attachments.length + usePictures.getState().jobs.length;
  const welcome = fresh.slice(0, Math.max(0, MOST_PICTURES - taken));
  for (const { name } of fresh.slice(welcome.length)) problem({ key: newKey(), name, kind: 'too-many' });
  if (welcome.length === 0) return;

  const sizes = (elastic: boolean) =>
    draft.attachments.filter(({ id }) => originals.has(id) === elastic).map(({ bytes }) => bytes);
  const { each, shrink } = shareBudget({
    target: fact('settings').mediaTarget,
    text: draft.text,
    fixed: sizes(false),
    elastic: sizes(true),
    added: Math.max(1, welcome.filter(mayBePicture).length) + usePictures.getState().jobs.length,
  });
  const added = welcome.map((file) => {
    const job: PictureJob = { key: newKey(), name: file.name, fraction: 0, stop: new AbortController() };
    return {
      job,
      stored: storeOrTell({ file, still, framing: WHOLE, size: null, hungry: false }, each, job),
    };
  });
  usePictures.setState(({ jobs }) => ({ jobs: [...jobs, ...added.map(({ job }) => job)] }));
  for (const { job, stored } of added) {
    const made = await stored;
    endJob(job.key);
    if (made && !job.stop.signal.aborted) append(made, job.key);
  }
  if (shrink) await shrinkOthers(each);
  if (usePictures.getState().jobs.length === 0) await growHungry();
}

/** A file that says it is something else gets its message, but no share of the room. */
const mayBePicture = ({ type }: File) => type === '' || type.startsWith('image/');

/** The files that are not in the message yet; the others are named. */
async function withoutDoubles(files: readonly File[]): Promise<File[]> {
  const known = [...originals.values()];
  const fresh: File[] = [];
  for (const file of files) {
    const isKnown = await Promise.all(known.map((other) => isSameFile(file, other.file)));
    if (isKnown.includes(true)) problem({ key: newKey(), name: file.name, kind: 'double' });
    else fresh.push(file);
  }
  return fresh;
}

/** A stored picture and what it was made from. */
interface Made {
  readonly picture: Attachment;
  readonly original: Original;
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
async function store(original: Original, budgetBytes: number, job: PictureJob): Promise<Made> {
  const { file, still, framing, size } = original;
  const { key, name, stop } = job;
  const prepared = await prepareFile(file, name, {
    budgetBytes,
    still,
    edit: size && editOf(framing, size),
    signal: stop.signal,
    onProgress: (fraction) => patchJob(key, fraction),
  });
  const { bytes, width, height } = prepared;
  const picture = await call('media.add', { bytes, name: name.slice(0, 255), width, height });
  const before = prepared.original?.bytes ?? 0;
  const hungry = before > bytes.length && bytes.length > USED * budgetBytes;
  return { picture, original: { ...original, size: prepared.original, hungry } };
}

/** The same, but null when it was given up or has its message. Never rejects. */
async function storeOrTell(original: Original, budgetBytes: number, job: PictureJob): Promise<Made | null> {
  const { key, name, stop } = job;
  try {
    return await store(original, budgetBytes, job);
  } catch (thrown) {
    if (stop.signal.aborted) return null;
    if (thrown instanceof MediaError) {
      problem({ key, name, kind: thrown.code, facts: thrown.facts, file: original.file });
    } else if (thrown instanceof PostcardError)
      problem({ key, name, kind: 'told', words: thrown.userMessage });
    else problem({ key, name, kind: 'unstored' });
    return null;
  }
}

/** Crops and turns a picture of the draft anew from its original. The id it has then, or null when it stayed. */
export async function framePicture(id: string, framing: Framing): Promise<string | null> {
  const original = originals.get(id);
  const { draft } = useDraft.getState();
  if (!original) return null;
  const others = draft.attachments.filter((picture) => picture.id !== id).map(({ bytes }) => bytes);
  const { mediaTarget: target } = fact('settings');
  const { each } = shareBudget({ target, text: draft.text, fixed: others, elastic: [], added: 1 });
  const job: PictureJob = {
    key: newKey(),
    name: original.file.name,
    fraction: 0,
    stop: new AbortController(),
  };
  const made = await storeOrTell({ ...original, framing }, each, job);
  if (made) replace(id, made);
  return made ? made.picture.id : null;
}

/** Prepares larger pictures again, from their originals, so that all fit the target together. */
async function shrinkOthers(each: number): Promise<void> {
  const { attachments } = useDraft.getState().draft;
  await refit(
    attachments.filter(({ id, bytes }) => bytes > each && originals.has(id)),
    each,
  );
}

const isHungry = ({ id }: Attachment) => originals.get(id)?.hungry === true;
const bytesOf = (pictures: readonly Attachment[]) => pictures.map(({ bytes }) => bytes);

/** Gives the room that small pictures left over to those that gave something up. */
async function growHungry(): Promise<void> {
  const { text, attachments } = useDraft.getState().draft;
  const hungry = attachments.filter(isHungry);
  const each = shareSpare({
    target: fact('settings').mediaTarget,
    text,
    settled: bytesOf(attachments.filter((picture) => !isHungry(picture))),
    hungry: bytesOf(hungry),
  });
  if (each !== null) await refit(hungry, each);
}

async function refit(pictures: readonly Attachment[], each: number): Promise<void> {
  for (const { id, name } of pictures) {
    const original = originals.get(id);
    if (!original) continue;
    const job: PictureJob = { key: newKey(), name, fraction: 0, stop: new AbortController() };
    usePictures.setState(({ jobs }) => ({ jobs: [...jobs, job] }));
    // One that cannot be made so, such as an animation, stays as it was; the meter tells of the size.
    const made = await store(original, each, job).catch(() => null);
    endJob(job.key);
    if (made) replace(id, made);
  }
}

function replace(id: string, { picture: made, original }: Made): void {
  originals.delete(id);
  originals.set(made.id, original);
  changeDraft(({ attachments }) => ({
    attachments: attachments.map((picture) => (picture.id === id ? made : picture)),
  }));
}
