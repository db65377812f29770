/** Brings files into the draft: prepared in the sandboxed worker, stored by the engine, in the order given. */
import { create } from 'zustand';
import type { Attachment } from '../../shared/contract/media.ts';
import type { FailureFacts } from '../../shared/contract/failure.ts';
import { fact } from '../app/facts.ts';
import { call, PostcardError } from '../bridge.ts';
import { MediaError, type MediaErrorCode } from '../media/mediaError.ts';
import { prepareFile } from '../media/prepareFile.ts';
import { changeDraft, useDraft } from './draftStore.ts';
import { isSameFile } from './intake.ts';
import { shareBudget } from './pictureBudget.ts';

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
  | { readonly kind: MediaErrorCode; readonly facts: FailureFacts }
  | { readonly kind: 'folder' | 'double' | 'too-many' | 'unstored' }
  | { readonly kind: 'told'; readonly words: string }
);

interface PicturesState {
  jobs: readonly PictureJob[];
  problems: readonly PictureProblem[];
}

export const usePictures = create<PicturesState>(() => ({ jobs: [], problems: [] }));

/** Originals of this session by attachment id, so that pictures can share the room again when another comes. */
const originals = new Map<string, File>();
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
export async function addFiles(files: readonly File[]): Promise<void> {
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
    return { job, file, stored: storeOrTell(file, each, job) };
  });
  usePictures.setState(({ jobs }) => ({ jobs: [...jobs, ...added.map(({ job }) => job)] }));
  for (const { job, file, stored } of added) {
    const picture = await stored;
    endJob(job.key);
    if (picture && !job.stop.signal.aborted) append(picture, file, job.key);
  }
  if (shrink) await shrinkOthers(each);
}

/** A file that says it is something else gets its message, but no share of the room. */
const mayBePicture = ({ type }: File) => type === '' || type.startsWith('image/');

/** The files that are not in the message yet; the others are named. */
async function withoutDoubles(files: readonly File[]): Promise<File[]> {
  const known = [...originals.values()];
  const fresh: File[] = [];
  for (const file of files) {
    const isKnown = await Promise.all(known.map((other) => isSameFile(file, other)));
    if (isKnown.includes(true)) problem({ key: newKey(), name: file.name, kind: 'double' });
    else fresh.push(file);
  }
  return fresh;
}

function append(picture: Attachment, file: File, key: number): void {
  if (useDraft.getState().draft.attachments.some(({ id }) => id === picture.id)) {
    problem({ key, name: file.name, kind: 'double' });
    return;
  }
  originals.set(picture.id, file);
  changeDraft(({ attachments }) => ({ attachments: [...attachments, picture] }));
}

/** Prepares and stores one file. */
async function store(file: File, budgetBytes: number, { key, name, stop }: PictureJob): Promise<Attachment> {
  const { bytes, width, height } = await prepareFile(file, name, {
    budgetBytes,
    signal: stop.signal,
    onProgress: (fraction) => patchJob(key, fraction),
  });
  return await call('media.add', { bytes, name: name.slice(0, 255), width, height });
}

/** The same, but null when it was given up or has its message. Never rejects. */
async function storeOrTell(file: File, budgetBytes: number, job: PictureJob): Promise<Attachment | null> {
  const { key, name, stop } = job;
  try {
    return await store(file, budgetBytes, job);
  } catch (thrown) {
    if (stop.signal.aborted) return null;
    if (thrown instanceof MediaError) problem({ key, name, kind: thrown.code, facts: thrown.facts });
    else if (thrown instanceof PostcardError) problem({ key, name, kind: 'told', words: thrown.userMessage });
    else problem({ key, name, kind: 'unstored' });
    return null;
  }
}

/** Prepares larger pictures again, from their originals, so that all fit the target together. */
async function shrinkOthers(each: number): Promise<void> {
  const large = useDraft
    .getState()
    .draft.attachments.filter(({ id, bytes }) => bytes > each && originals.has(id));
  for (const { id, name } of large) {
    const file = originals.get(id);
    if (!file) continue;
    const job: PictureJob = { key: newKey(), name, fraction: 0, stop: new AbortController() };
    usePictures.setState(({ jobs }) => ({ jobs: [...jobs, job] }));
    // One that cannot shrink, such as an animation, stays as it was; the meter tells of the size.
    const smaller = await store(file, each, job).catch(() => null);
    endJob(job.key);
    if (smaller) replace(id, smaller, file);
  }
}

function replace(id: string, smaller: Attachment, file: File): void {
  originals.delete(id);
  originals.set(smaller.id, file);
  changeDraft(({ attachments }) => ({
    attachments: attachments.map((picture) => (picture.id === id ? smaller : picture)),
  }));
}
