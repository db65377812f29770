import { ImageDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Say } from '../../shared/words/index.ts';
import { show, useRoute } from '../app/route.ts';
import { sheetIsOpen } from '../app/sheet.ts';
import { notify } from '../app/toasts.tsx';
import { useSay } from '../i18n/index.tsx';
import { readFile } from '../people/importStore.ts';
import { readReceipts } from '../receipts/readingStore.ts';
import { carriesFiles, planFor, takeFiles, type Intake } from './intake.ts';
import { refuseFolders } from './pictures.ts';
import { addFiles } from './refit.ts';
import './DropLayer.css';

async function bring(intake: Intake, peopleShown: boolean, say: Say): Promise<void> {
  const plan = await planFor(intake, peopleShown);
  if (plan.kind === 'message') {
    show({ screen: 'compose' });
    refuseFolders(intake.folders);
    await addFiles(intake.files);
    return;
  }
  const { file, left } = plan;
  if (left.length > 0) notify(wordsForLeft(say, file.name, left), 'bad');
  await (plan.kind === 'people' ? readFile(file) : readReceipts(file));
}

const NAMED = 5;

function wordsForLeft(say: Say, name: string, left: readonly string[]): string {
  const names = left.slice(0, NAMED).map((text) => say('compose.quoted', { text }));
  if (left.length > NAMED) names.push('…');
  return say('compose.drop.left', { name, names: names.join(', '), count: left.length });
}

/** Takes the event for the window as a whole: the list of pictures, which may be ordered, would refuse files over itself. */
function take(event: DragEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

/** Takes pictures dropped or pasted anywhere in the window, and says over the whole window what a drop will do. */
export function DropLayer() {
  const say = useSay();
  const [over, setOver] = useState(false);
  const list = useRoute(({ route }) => route.screen === 'people');
  useEffect(() => {
    // Chromium tells of every element passed over; the drag has left when as many were left as entered.
    let depth = 0;
    // What is dragged about within the window, such as a picture of the preview, is nothing new.
    let ours = false;
    const end = () => {
      depth = 0;
      setOver(false);
    };
    const enter = (event: DragEvent) => {
      if (ours || !carriesFiles(event.dataTransfer)) return;
      take(event);
      depth += 1;
      setOver(!sheetIsOpen());
    };
    const leave = (event: DragEvent) => {
      if (ours || !carriesFiles(event.dataTransfer)) return;
      event.stopPropagation();
      depth -= 1;
      if (depth <= 0) end();
    };
    const hover = (event: DragEvent) => {
      if (ours || !carriesFiles(event.dataTransfer) || !event.dataTransfer) return;
      take(event);
      event.dataTransfer.dropEffect = sheetIsOpen() ? 'none' : 'copy';
    };
    const drop = (event: DragEvent) => {
      end();
      if (ours || !event.dataTransfer || !carriesFiles(event.dataTransfer)) return;
      take(event);
      if (!sheetIsOpen()) void bring(takeFiles(event.dataTransfer), list, say);
    };
    const paste = (event: ClipboardEvent) => {
      const data = event.clipboardData;
      // Spreadsheets put a picture of the cells beside their text: there the text is meant.
      if (!data || !carriesFiles(data) || data.types.includes('text/plain') || sheetIsOpen()) return;
      event.preventDefault();
      const { files, folders } = takeFiles(data);
      const taken = { folders, files: files.map((file) => named(file, say('compose.pictures.pasted'))) };
      void bring(taken, list, say);
    };
    const stop = new AbortController();
    const options = { capture: true, signal: stop.signal };
    window.addEventListener('dragstart', () => (ours = true), options);
    window.addEventListener('dragend', () => (ours = false), options);
    window.addEventListener('dragenter', enter, options);
    window.addEventListener('dragleave', leave, options);
    window.addEventListener('dragover', hover, options);
    window.addEventListener('drop', drop, options);
    window.addEventListener('paste', paste, options);
    return () => stop.abort();
  }, [say, list]);
  if (!over) return null;
  return (
    <div className="drop-layer" role="status">
      <div className="drop-layer__card">
        <ImageDown size={40} strokeWidth={1.4} aria-hidden />
        <p className="drop-layer__title">{say(list ? 'people.drop.title' : 'compose.drop.title')}</p>
        <p>{say(list ? 'people.drop.text' : 'compose.drop.text')}</p>
      </div>
    </div>
  );
}

/** A bitmap from the clipboard is always called image.png; that says nothing to the user. */
function named(file: File, name: string): File {
  return file.name === 'image.png' || file.name === '' ? new File([file], name, { type: file.type }) : file;
}
