/** Answers for people: lines on a terminal, and CSV. */
import Papa from 'papaparse';
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

/** Recipients as CSV with headings. Numbers are written with spaces, which spreadsheets leave alone. */
export function toCsv(say: Say, { recipients }: SendAnswer): string {
  const rows = recipients.map(({ to, state, code, reason, messageId }) => [
    to.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 $1 $2 $3'),
    say(`cli.state.${state}`),
    code ?? '',
    reason ?? '',
    messageId ?? '',
  ]);
  const fields = [
    say('cli.column.to'),
    say('cli.column.state'),
    say('cli.column.code'),
    say('cli.column.reason'),
    say('cli.column.messageId'),
  ];
  // The mark tells Excel that this is UTF-8.
  return `\uFEFF${Papa.unparse({ fields, data: rows }, { newline: '\r\n', escapeFormulae: true })}\r\n`;
}
