/** An import as it goes along: a file is read, its columns are named, its people are brought in. */
import { create } from 'zustand';
import type { Field, ImportChoice, ImportReport, ReadFile } from '../../shared/contract/imports.ts';
import { mayRepeat } from '../../shared/people/fields.ts';
import { MOST_SHEET_BYTES } from '../../shared/people/limits.ts';
import { show } from '../app/route.ts';
import { call, onEvent, PostcardError } from '../bridge.ts';
import { fileBytes } from '../media/fileBytes.ts';

interface ImportState {
  readonly isOpen: boolean;
  readonly file: ReadFile | null;
  readonly choice: ImportChoice;
  /** What importing would do with the choice as it is; null until the engine has answered. */
  readonly preview: ImportReport | null;
  /** What it did. */
  readonly done: ImportReport | null;
  /** From 0 to 1 while the engine reads; null when it does not. */
  readonly progress: number | null;
  /** True while people are brought in, with the choice as it is. */
  readonly isWriting: boolean;
  /** Why the file was not read: it is larger than any list, or could not be opened. */
  readonly unread: 'too-large' | 'unavailable' | null;
  /** Words for what went wrong. */
  readonly failure: string | null;
}

const NO_CHOICE: ImportChoice = { headed: false, mapping: [], group: '' };
const CLOSED: ImportState = {
  isOpen: false,
  file: null,
  choice: NO_CHOICE,
  preview: null,
  done: null,
  progress: null,
  isWriting: false,
  unread: null,
  failure: null,
};

const IDLE = { progress: null, isWriting: false } as const;

export const useImport = create<ImportState>(() => CLOSED);

/** Grows with every question, so that a late answer to an older one is thrown away. */
let question = 0;

/** Asks the engine something and keeps the answer, unless something else has been asked since. */
async function ask<T>(work: () => Promise<T>, keep: (answer: T) => Partial<ImportState>): Promise<void> {
  const asked = (question += 1);
  useImport.setState({ progress: 0, failure: null });
  try {
    const answer = await work();
    if (asked === question) useImport.setState({ ...keep(answer), ...IDLE });
  } catch (thrown) {
    if (!(thrown instanceof PostcardError)) throw thrown;
    if (asked === question) useImport.setState({ failure: thrown.userMessage, ...IDLE });
  }
}

/** Opens the dialog in which a file is chosen or cells are pasted. */
export function openImport(): void {
  useImport.setState({ ...CLOSED, isOpen: true });
}

/** Ends it; a reading under way stops, and nothing of it stays behind. */
export function closeImport(): void {
  question += 1;
  useImport.setState(CLOSED);
  void call('imports.cancel');
}

/** Reads a file of people, wherever it was chosen or dropped, and tries out what it makes. */
export async function readFile(file: Blob): Promise<void> {
  openImport();
  show({ screen: 'people' });
  if (file.size > MOST_SHEET_BYTES) {
    useImport.setState({ unread: 'too-large' });
    return;
  }
  await ask(
    async () => {
      const bytes = await fileBytes(file);
      return bytes && call('imports.read', { bytes });
    },
    (read) =>
      read === null
        ? { unread: 'unavailable' }
        : { file: read, choice: { headed: read.headed, mapping: read.mapping, group: '' } },
  );
  if (useImport.getState().file) await tryOut();
}

/** Reads cells that were pasted. */
export const readCells = (text: string): Promise<void> => readFile(new Blob([text]));

const hasNumbers = ({ mapping }: ImportChoice): boolean => mapping.includes('number');

async function tryOut(): Promise<void> {
  const { choice } = useImport.getState();
  useImport.setState({ preview: null });
  if (hasNumbers(choice))
    await ask(
      () => call('imports.preview', choice),
      (preview) => ({ preview }),
    );
}

/** Says what a column holds. Each field belongs to one column, but for those that may repeat. */
export function nameColumn(column: number, field: Field | null): void {
  const { choice } = useImport.getState();
  const moved = mayRepeat(field) ? null : field;
  const mapping = choice.mapping.map((other, at) => (at === column ? field : other === moved ? null : other));
  useImport.setState({ choice: { ...choice, mapping } });
  void tryOut();
}

export function setHeaded(headed: boolean): void {
  useImport.setState(({ choice }) => ({ choice: { ...choice, headed } }));
  void tryOut();
}

export function setGroup(group: string): void {
  useImport.setState(({ choice }) => ({ choice: { ...choice, group } }));
}

/** Brings the people in. */
export async function runImport(): Promise<void> {
  const { choice } = useImport.getState();
  useImport.setState({ isWriting: true });
  await ask(
    () => call('imports.run', choice),
    (done) => ({ done }),
  );
}

/** Saves the rows that were left out, with the reasons; true when the user chose a file. */
export async function saveRejects(name: string): Promise<boolean> {
  const { csv } = await call('imports.rejects', useImport.getState().choice);
  return (await call('app.saveText', { name, text: csv })).saved;
}

/** Hears how far a reading has come; returns the way to stop. */
export function followImport(): () => void {
  return onEvent('import', ({ done }) =>
    useImport.setState(({ progress }) => (progress === null ? {} : { progress: done })),
  );
}
