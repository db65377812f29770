/** Test equipment: a log in a folder of its own, and sends to put into it. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { NewSend } from '../../../shared/contract/sends.ts';
import { DEFAULT_SETTINGS } from '../../../shared/contract/settings.ts';
import type { CreateOptions } from './create-send.ts';
import { openDatabase, type Database } from './database.ts';

/** A folder that goes away with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'postcard-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function temporaryLog(): Database {
  const database = openDatabase(join(temporaryFolder(), 'log.db'));
  onTestFinished(() => database.close());
  return database;
}

/** The n-th of a million different numbers. */
export function numberAt(n: number): string {
  return `+1705${String(2_000_000 + n)}`;
}

/** A text message to so many different people. */
export function sendTo(count: number, changes: Partial<NewSend> = {}): NewSend {
  return {
    composeId: randomUUID(),
    recipients: Array.from({ length: count }, (_, n) => ({ to: numberAt(n), name: null })),
    text: 'Hello',
    attachments: [],
    sender: null,
    expiresAt: null,
    requestReceipt: false,
    tag: null,
    ...changes,
  };
}

/** Sends leave at once, unless the test sets an undo window. */
export const createOptions: CreateOptions = {
  mode: 'practice',
  settings: { ...DEFAULT_SETTINGS, undoSeconds: 0 },
  now: Date.parse('2026-06-14T12:00:00Z'),
};
