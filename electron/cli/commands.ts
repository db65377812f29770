/** The three commands. Each returns the exit code. */
import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { Failure } from '../../shared/contract/failure.ts';
import type { SendSummary } from '../../shared/contract/sends.ts';
import type { DeliveryState } from '../../shared/delivery.ts';
import { answerListed, answerSend, exitCodeOf, exitCodeOfAll, type SendAnswer } from './answer.ts';
import type { LogCommand, ResumeCommand, SendCommand } from './args.ts';
import { EXIT } from './exit-codes.ts';
import { attachFiles, gatherRecipients } from './inputs.ts';
import { toLines, toListLines } from './print.ts';
import type { Session } from './session.ts';
import { waitForSend } from './wait.ts';

const out = (text: string): void => void process.stdout.write(`${text}\n`);

/** @throws Failure `cancelled` when interrupted before the send was written */
export async function runSend(
  session: Session,
  command: SendCommand,
  interrupted: AbortSignal,
): Promise<number> {
  const recipients = await gatherRecipients(session, command.to);
  const attachments = await attachFiles(session, command.media);
  // A list is read in one go: an interrupt that came meanwhile is only heard when the event loop has gone round.
  await turn();
  await turn();
  if (interrupted.aborted) throw new Failure('cancelled');
  const { id } = await session.engine.handlers['sends.create']({
    composeId: randomUUID(),
    mode: session.mode,
    recipients,
    text: command.text,
    attachments,
    sender: command.from,
    expiresAt: command.expires,
    requestReceipt: command.receipt,
    tag: command.tag,
  });
  await waitForSend(session, id, interrupted);
  const answer = await answerSend(session.engine, session.say, id);
  out(command.json ? JSON.stringify(answer) : toLines(session.say, answer));
  return exitCodeOf(answer);
}

/**
 * Carries on every live send that is not settled, or every practice one where practice was asked for. Asking for it is
 * the user's word, so holds are lifted, one send after the other, until an interrupt.
 * @throws Failure `token-missing` when live sends wait, practice was not asked for, and there is no token
 */
export async function runResume(
  session: Session,
  command: ResumeCommand,
  interrupted: AbortSignal,
): Promise<number> {
  const waiting = await unfinished(session);
  if (!command.practice && session.mode === 'practice' && waiting.some(({ mode }) => mode === 'live'))
    throw new Failure('token-missing');
  const mine = waiting.filter(({ mode }) => mode === (command.practice ? 'practice' : 'live'));
  const answers: SendAnswer[] = [];
  for (const { id, hold } of mine) {
    if (interrupted.aborted) break;
    if (hold) await session.engine.handlers['sends.resume']({ id });
    await waitForSend(session, id, interrupted);
    answers.push(await answerSend(session.engine, session.say, id));
  }
  out(
    command.json
      ? JSON.stringify(answers)
      : answers.map((answer) => toLines(session.say, answer)).join('\n') ||
          session.say('cli.nothingToResume'),
  );
  return exitCodeOfAll(answers, mine.length);
}

export async function runLog(session: Session, { send, status, json, csv }: LogCommand): Promise<number> {
  const { engine, say } = session;
  const states = status && [status];
  if (csv !== null) {
    const view =
      send === null
        ? { of: 'sends' as const, states }
        : { of: 'recipients' as const, id: send, states, search: '' };
    await engine.exportView(view, 'csv', csv);
  } else if (send === null) {
    const sends = (await allSends(session, states)).map(answerListed);
    out(json ? JSON.stringify(sends) : toListLines(say, sends));
  } else {
    const answer = await answerSend(engine, say, send, status);
    out(json ? JSON.stringify(answer) : toLines(say, answer));
  }
  return EXIT.allAccepted;
}

async function unfinished(session: Session): Promise<SendSummary[]> {
  return (await allSends(session, ['held', 'queued', 'sending'])).toReversed();
}

const PAGE = 200;

/** Every send, newest first, or those with somebody in one of these states. */
async function allSends({ engine }: Session, states: DeliveryState[] | null): Promise<SendSummary[]> {
  const all: SendSummary[] = [];
  for (;;) {
    const { sends, more } = await engine.handlers['sends.list']({
      before: all.at(-1)?.id ?? null,
      limit: PAGE,
      states,
    });
    all.push(...sends);
    if (!more) return all;
  }
}
