/** What is being done with the files of the draft, what went wrong with them, and what they were made from. */
import { create } from 'zustand';
import type { FailureFacts } from '../../shared/contract/failure.ts';
import type { Attachment } from '../../shared/contract/media.ts';
import { readOwnFile } from '../media/ownFile.ts';
import type { MediaErrorCode } from '../media/mediaError.ts';
import type { PreparedMedia } from '../media/protocol.ts';
import { WHOLE, type Framing } from './pictureShape.ts';

/** A file on its way into the draft. */
export interface PictureJob {
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
  /** It is sent as it is, and takes more than is left; both in bytes. */
  | { readonly kind: 'no-room'; readonly bytes: number; readonly room: number }
  | { readonly kind: 'told'; readonly words: string }
);

interface PicturesState {
  jobs: readonly PictureJob[];
  problems: readonly PictureProblem[];
}

export const usePictures = create<PicturesState>(() => ({ jobs: [], problems: [] }));

let lastKey = 0;
export const newKey = () => (lastKey += 1);

export const problem = (found: PictureProblem) =>
  usePictures.setState(({ problems }) => ({ problems: [...problems, found] }));

/** Puts a message about a file away. */
export function dismissProblem(key: number): void {
  usePictures.setState(({ problems }) => ({ problems: problems.filter((found) => found.key !== key) }));
}

/** Work on a file, not shown yet. */
export const newJob = (name: string): PictureJob => ({
  key: newKey(),
  name,
  fraction: 0,
  stop: new AbortController(),
});

export const showJobs = (added: readonly PictureJob[]) =>
  usePictures.setState(({ jobs }) => ({ jobs: [...jobs, ...added] }));

export const patchJob = (key: number, fraction: number) =>
  usePictures.setState(({ jobs }) => ({
    jobs: jobs.map((job) => (job.key === key ? { ...job, fraction } : job)),
  }));

export const endJob = (key: number) =>
  usePictures.setState(({ jobs }) => ({ jobs: jobs.filter((job) => job.key !== key) }));

/** Gives up a file that is still being prepared. */
export function stopJob(key: number): void {
  usePictures
    .getState()
    .jobs.find((job) => job.key === key)
    ?.stop.abort();
}

/** What a part of the message was made from, and how. */
export interface Original {
  readonly file: File;
  /** The first picture of an animation was asked for. */
  readonly still: boolean;
  readonly framing: Framing;
  /** Its size in bytes and pixels; null for a drawing, which has none, and for what is no picture. */
  readonly size: PreparedMedia['original'];
  /** It gave something up to keep within its share of the room. */
  readonly hungry: boolean;
  /** It is what was sent or kept before: the file it was once made from is not known any more. */
  readonly stored: boolean;
}

export const freshOriginal = (file: File, still = false): Original => ({
  file,
  still,
  framing: WHOLE,
  size: null,
  hungry: false,
  stored: false,
});

/** Originals of this session by attachment id, so that pictures can share the room again when another comes. */
export const originals = new Map<string, Original>();

/** What a picture was made from, which after a restart is what was stored. Rejects when that is gone. */
export async function loadOriginal({
  id,
  name,
  contentType,
  bytes,
  width,
  height,
}: Attachment): Promise<Original> {
  const known = originals.get(id);
  if (known) return known;
  const file = new File([await readOwnFile(`/media/${id}`)], name, { type: contentType });
  const size = width === null || height === null ? null : { bytes, width, height };
  const original: Original = { ...freshOriginal(file), size, stored: true };
  originals.set(id, original);
  return original;
}

/** Gives up everything under way and forgets the originals, for a new message. */
export function resetPictures(): void {
  for (const { stop } of usePictures.getState().jobs) stop.abort();
  originals.clear();
  usePictures.setState({ jobs: [], problems: [] });
}
