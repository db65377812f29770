/** What practice mode offers for a first message in under a minute. */
import { PRACTICE_RECIPIENTS, PRACTICE_SENDER } from '../../shared/practice.ts';
import { formatNumber } from '../../shared/recipients.ts';
import { fact } from '../app/facts.ts';
import { changeDraft } from './draftStore.ts';
import { addFiles } from './refit.ts';
import samplePicture from './sample-postcard.jpg';

/** Adds the postcard drawn for this project. It is read through an image element: the page cannot fetch. */
export async function addSamplePicture(name: string): Promise<void> {
  const image = new Image();
  image.src = samplePicture;
  await image.decode();
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
  await addFiles([new File([blob], name, { type: blob.type })]);
}

/** Adds the sample recipients that are not there yet, and a practice sender if none is chosen. */
export function addSampleRecipients(): void {
  changeDraft(({ recipients, sender }) => ({
    recipients: [...new Set([...recipients, ...PRACTICE_RECIPIENTS.map(({ to }) => to)])],
    sender: sender === '' ? formatNumber(PRACTICE_SENDER, fact('settings').country) : sender,
  }));
}
