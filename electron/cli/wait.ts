/** Waits for a send, for as long as it goes on by itself. */
import type { HoldReason, SendSummary } from '../../shared/contract/sends.ts';
import type { Session } from './session.ts';

const LOOK_EVERY_MS = 50;
/** Another process may be sending; if it gets nowhere for so long, waiting for it helps nobody. */
const PATIENCE_MS = 20_000;

/** Holds that end without anybody's help while this process lives. */
const PASSES: ReadonlySet<HoldReason> = new Set(['undo', 'rate', 'elsewhere', 'trouble']);

/**
 * Resolves when everybody is settled, when somebody has to do something first, or when interrupted: then what is under
 * way is waited for, and nothing else leaves.
 */
export async function waitForSend(session: Session, id: number, interrupted: AbortSignal): Promise<void> {
  let last = { revision: -1, at: Date.now() };
  while (!interrupted.aborted) {
    const send = await session.engine.handlers['sends.get']({ id });
    if (send.revision !== last.revision) {
      last = { revision: send.revision, at: Date.now() };
      showProgress(session, send);
    }
    if (!isMoving(send) || (send.hold?.reason === 'elsewhere' && Date.now() - last.at > PATIENCE_MS)) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  await session.engine.stopSending();
}

function isMoving({ counts, hold }: SendSummary): boolean {
  if (counts.sending > 0) return hold?.reason !== 'disk';
  if (counts.held + counts.queued === 0) return false;
  return hold === null || (PASSES.has(hold.reason) && (hold.reason !== 'trouble' || hold.until !== null));
}

function showProgress({ say, complain }: Session, { counts, total, hold }: SendSummary): void {
  const left = counts.held + counts.queued + counts.sending;
  complain(say('cli.progress', { done: total - left, total }));
  if (hold) complain(say(`cli.hold.${hold.reason}`));
}
