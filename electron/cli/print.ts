/** Answers for people: lines on a terminal. */
import { formatNumber } from '../../shared/recipients.ts';
import type { Say } from '../../shared/words/index.ts';
import type { answerListed, RecipientAnswer, SendAnswer } from './answer.ts';

function countsLine(say: Say, { counts }: Pick<SendAnswer, 'counts'>): string {
  return say('cli.counts', counts);
}

function recipientLine(say: Say, { to, state, reason, messageId }: RecipientAnswer): string {
  const details = [reason, messageId].filter((detail) => detail !== null).join('  ');
  return `  ${formatNumber(to, 'CA').padEnd(18)} ${say(`cli.state.${state}`).padEnd(20)} ${details}`.trimEnd();
}

/** A send and its recipients, one a line. */
export function toLines(say: Say, answer: SendAnswer): string {
  return [
    `${say('cli.send', { id: answer.send })} ${countsLine(say, answer)}`,
    ...answer.recipients.map((recipient) => recipientLine(say, recipient)),
  ].join('\n');
}

/** Sends, one a line. */
export function toListLines(say: Say, sends: readonly ReturnType<typeof answerListed>[]): string {
  if (sends.length === 0) return say('cli.emptyLog');
  return sends
    .map(({ send, createdAt, text, counts }) => {
      const words = text.replaceAll(/\s+/g, ' ').slice(0, 40);
      return `${say('cli.send', { id: send })} ${createdAt}  ${countsLine(say, { counts })}  ${words}`.trimEnd();
    })
    .join('\n');
}
