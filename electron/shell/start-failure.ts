/** When Postcard cannot start or go on, the user reads why and what to do. Nothing is deleted or repaired here. */
import { app, dialog } from 'electron';
import type { FailureReport } from '../../shared/contract/failure.ts';
import type { Say } from '../../shared/words/index.ts';

/** Shows the failure's words and the id that finds it in the log file. Blocks until the user has read it. */
export function showFailure(say: Say, { userMessage, correlationId }: FailureReport): void {
  dialog.showErrorBox(
    say('start.failed'),
    `${userMessage}\n\n${say('start.reference', { id: correlationId, version: app.getVersion() })}`,
  );
}
