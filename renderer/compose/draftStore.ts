/**
 * The message being written, as a cache of the engine's draft. Every change is saved a moment later; a save that
 * belongs to a message already sent is dropped, so that it cannot bring the draft back.
 */
import { create } from 'zustand';
import type { DraftContent } from '../../shared/contract/draft.ts';
import { joinEntries, splitEntries } from '../../shared/recipients.ts';
import { call, PostcardError } from '../bridge.ts';

/** The draft as the window works on it: one recipient a chip. */
export interface Draft extends Omit<DraftContent, 'recipients'> {
  recipients: readonly string[];
}

/** A change is saved this long after it at most; a little later when the list is so long that saving takes time. */
const saveAfter = ({ recipients }: Draft): number => 250 + recipients.length / 100;

interface DraftState {
  draft: Draft;
  /** `failed` stays until a later save works. */
  saving: 'saved' | 'waiting' | 'failed';
  /** The engine's words for why the last save failed. */
  saveError: string | null;
}

/** A message with nothing in it yet, under a new compose id. */
export function emptyDraft(sender = ''): Draft {
  return {
    composeId: crypto.randomUUID(),
    text: '',
    recipients: [],
    recipientInput: '',
    sender,
    expiresAt: null,
    requestReceipt: false,
    tag: '',
    attachments: [],
  };
}

/** True when the user has put nothing of their own into it. */
export function isEmptyDraft(draft: Draft): boolean {
  return (
    draft.text === '' &&
    draft.recipients.length === 0 &&
    draft.recipientInput === '' &&
    draft.attachments.length === 0 &&
    draft.expiresAt === null &&
    draft.tag === ''
  );
}

export const useDraft = create<DraftState>(() => ({ draft: emptyDraft(), saving: 'saved', saveError: null }));

let timer: ReturnType<typeof setTimeout> | undefined;
/** The saves so far, one after the other, so that an older one never overtakes a newer one. */
let queue: Promise<void> = Promise.resolve();

function stopTimer(): void {
  clearTimeout(timer);
  timer = undefined;
}

async function save(): Promise<void> {
  const { draft, saving } = useDraft.getState();
  if (saving === 'saved') return;
  try {
    await call('draft.save', { ...draft, recipients: joinEntries(draft.recipients) });
    if (useDraft.getState().draft === draft) useDraft.setState({ saving: 'saved', saveError: null });
  } catch (thrown) {
    if (useDraft.getState().draft.composeId !== draft.composeId) return;
    useDraft.setState({
      saving: 'failed',
      saveError: thrown instanceof PostcardError ? thrown.userMessage : '',
    });
  }
}

/** Saves now what has not been saved yet; resolves when the engine has it, or has refused it. */
export function flushDraft(): Promise<void> {
  stopTimer();
  queue = queue.then(save);
  return queue;
}

/** Changes the draft and saves it a moment later. */
export function changeDraft(change: Partial<Draft> | ((draft: Draft) => Partial<Draft>)): void {
  useDraft.setState(({ draft }) => ({
    draft: { ...draft, ...(typeof change === 'function' ? change(draft) : change) },
    saving: 'waiting',
  }));
  timer ??= setTimeout(() => void flushDraft(), saveAfter(useDraft.getState().draft));
}

/** Begins a new message. Nothing is saved until it is changed: after a send the engine has cleared the old one itself. */
export function beginDraft(sender: string): void {
  stopTimer();
  useDraft.setState({ draft: emptyDraft(sender), saving: 'saved', saveError: null });
}

/** Takes up the draft of the last time, or begins one. Throws PostcardError. */
export async function loadDraft(defaultSender: string): Promise<void> {
  const kept = await call('draft.load');
  if (!kept) return beginDraft(defaultSender);
  const draft = { ...kept, recipients: splitEntries(kept.recipients) };
  useDraft.setState({ draft, saving: 'saved', saveError: null });
}

const saveNow = () => void flushDraft();
const saveWhenHidden = () => document.visibilityState === 'hidden' && saveNow();

/** Saves at once when the window loses the focus or is hidden; returns the way to stop. */
export function saveWhenLeaving(): () => void {
  window.addEventListener('blur', saveNow);
  window.addEventListener('pagehide', saveNow);
  document.addEventListener('visibilitychange', saveWhenHidden);
  return () => {
    window.removeEventListener('blur', saveNow);
    window.removeEventListener('pagehide', saveNow);
    document.removeEventListener('visibilitychange', saveWhenHidden);
  };
}
