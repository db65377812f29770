/** Prepares pictures of the draft again: in another frame, or larger or smaller because the room has changed. */
import type { Attachment } from '../../shared/contract/media.ts';
import { messageBytes } from '../../shared/message.ts';
import { changeDraft, useDraft } from './draftStore.ts';
import { lowerTarget, shareBudget, shareSpare } from './pictureBudget.ts';
import type { Framing } from './pictureShape.ts';
import { isPicture, store, storeOrTell, takeFiles, targetOf, type Made } from './pictures.ts';
import {
  endJob,
  loadOriginal,
  newJob,
  originals,
  showJobs,
  usePictures,
  type PictureJob,
} from './pictureState.ts';

/** Adds files to the message; pictures already there make room, and take what is left over. */
export async function addFiles(files: readonly File[], still = false): Promise<void> {
  const share = await takeFiles(files, still);
  if (share?.shrink) await shrinkTo(share.each);
  if (usePictures.getState().jobs.length === 0) await growHungry();
}

/**
 * Crops and turns a picture of the draft anew from its original. The id it has then, or null when it stayed. Shown as
 * work from the first moment, so that the message does not leave with the picture as it was.
 */
export async function framePicture(picture: Attachment, framing: Framing): Promise<string | null> {
  if (!isInDraft(picture.id)) return null;
  const { draft } = useDraft.getState();
  const job = newJob(picture.name);
  showJobs([job]);
  const others = draft.attachments.filter(({ id }) => id !== picture.id).map(({ bytes }) => bytes);
  const { each } = shareBudget({
    target: targetOf(draft),
    text: draft.text,
    fixed: others,
    elastic: [],
    added: 1,
  });
  const original = await loadOriginal(picture).catch(() => null);
  const made = original && (await storeOrTell({ ...original, framing }, each, job));
  endJob(job.key);
  // Meanwhile it may have been made larger or smaller, and so have another id.
  const present = made && useDraft.getState().draft.attachments.find(isMadeFrom(made.original.file));
  return present && replace(present.id, made, job) ? made.picture.id : null;
}

const isMadeFrom =
  (file: File) =>
  ({ id }: Attachment): boolean =>
    originals.get(id)?.file === file;

/** Prepares larger pictures again, from their originals, so that all fit the target together. */
async function shrinkTo(each: number): Promise<void> {
  const { attachments } = useDraft.getState().draft;
  await refit(
    attachments.filter((picture) => picture.bytes > each && isPicture(picture) && originals.has(picture.id)),
    each,
  );
}

const isHungry = ({ id }: Attachment) => originals.get(id)?.hungry === true;
const bytesOf = (pictures: readonly Attachment[]) => pictures.map(({ bytes }) => bytes);

/** Gives the room that small pictures left over to those that gave something up. */
async function growHungry(): Promise<void> {
  const { draft } = useDraft.getState();
  const hungry = draft.attachments.filter(isHungry);
  const each = shareSpare({
    target: targetOf(draft),
    text: draft.text,
    settled: bytesOf(draft.attachments.filter((picture) => !isHungry(picture))),
    hungry: bytesOf(hungry),
  });
  if (each !== null) await refit(hungry, each);
}

/**
 * For a draft made of a message that a carrier refused for its size, of so many bytes: takes the next lower target and
 * fits the pictures to it, from what was stored where their originals are gone. False when there is no lower target:
 * size cannot have been the reason.
 */
export async function fitSmaller(refusedBytes: number): Promise<boolean> {
  const sizeLimit = lowerTarget(refusedBytes);
  if (sizeLimit === null) return false;
  changeDraft({ sizeLimit });
  await fitAgain();
  return true;
}

/** Fits the pictures to the message's own limit. What does not become small enough stays, and hinders the sending. */
export async function fitAgain(): Promise<void> {
  const { draft } = useDraft.getState();
  const { text, attachments } = draft;
  const pictures = attachments.filter(isPicture);
  if (messageBytes(text, attachments) <= targetOf(draft)) return;
  const { each } = shareBudget({
    target: targetOf(draft),
    text,
    fixed: bytesOf(attachments.filter((picture) => !isPicture(picture))),
    elastic: [],
    added: pictures.length,
  });
  await refit(
    pictures.filter(({ bytes }) => bytes > each),
    each,
  );
}

async function refit(pictures: readonly Attachment[], each: number): Promise<void> {
  for (const picture of pictures) {
    // Meanwhile the message may have been sent.
    if (!isInDraft(picture.id)) continue;
    const job = newJob(picture.name);
    showJobs([job]);
    // One that cannot be made so, such as an animation, stays as it was; the meter tells of the size.
    const made = await loadOriginal(picture)
      .then((original) => store(original, each, job))
      .catch(() => null);
    endJob(job.key);
    if (made) replace(picture.id, made, job);
  }
}

const isInDraft = (id: string) =>
  useDraft.getState().draft.attachments.some((attachment) => attachment.id === id);

/** Puts what was made in the place of a picture; false when that has left the draft, or the work was given up. */
function replace(id: string, { picture: made, original }: Made, { stop }: PictureJob): boolean {
  if (stop.signal.aborted || !isInDraft(id)) return false;
  originals.delete(id);
  originals.set(made.id, original);
  changeDraft(({ attachments }) => ({
    attachments: attachments.map((picture) => (picture.id === id ? made : picture)),
  }));
  return true;
}
