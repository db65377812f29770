/** `dialog`: nobody sits before it, so tests leave answers beforehand; without one the dialog is cancelled. */
import type { Dialog, MessageBoxOptions } from 'electron';
import type { AskedDialog, DialogAnswer } from '../e2e/control.ts';
import { guard } from './guard.ts';

const answers: DialogAnswer[] = [];
const asked: AskedDialog[] = [];

export const answerNextDialog = (answer: DialogAnswer): void => void answers.push(answer);
export const askedDialogs = (): readonly AskedDialog[] => asked;

/** Each of these may be called with or without the window in front. */
const optionsOf = <T>(args: unknown[]): T => args.at(-1) as T;

function record(kind: AskedDialog['kind'], options: Partial<MessageBoxOptions> = {}): DialogAnswer {
  const { title = '', message = '', detail = '', buttons = [] } = options;
  asked.push({ kind, title, message, detail, buttons });
  return answers.shift() ?? {};
}

export const dialog = guard('dialog', {
  showMessageBox: (...args: unknown[]) => {
    const options = optionsOf<MessageBoxOptions>(args);
    const { response = options.cancelId ?? 0 } = record('message', options);
    return Promise.resolve({ response, checkboxChecked: false });
  },
  showMessageBoxSync: (...args: unknown[]) => {
    const options = optionsOf<MessageBoxOptions>(args);
    return record('message', options).response ?? options.cancelId ?? 0;
  },
  showOpenDialog: (...args: unknown[]) => {
    const { filePaths = [] } = record('open', optionsOf(args));
    return Promise.resolve({ canceled: filePaths.length === 0, filePaths });
  },
  showSaveDialog: (...args: unknown[]) => {
    const { filePaths: [filePath = ''] = [] } = record('save', optionsOf(args));
    return Promise.resolve({ canceled: filePath === '', filePath });
  },
  showErrorBox: (title: string, content: string) => {
    asked.push({ kind: 'error', title, message: content, detail: '', buttons: [] });
    process.stderr.write(`${title}\n${content}\n`);
  },
} satisfies Partial<Record<keyof Dialog, unknown>>) as unknown as Dialog;
