/** Whom the demonstration writes to: one request that ends in 200, one in 207, one in 422. */
import type { MessageId } from '../../shared/words/index.ts';

export interface Expected {
  to: string;
  state: 'accepted' | 'refused';
  http: 200 | 207 | 422;
  reason: MessageId;
}

const accepted = (end: number, http: 200 | 207): Expected => ({
  to: `+17055550${end}`,
  state: 'accepted',
  http,
  reason: 'log.about.accepted',
});

const refused = (end: number, http: 207 | 422, code: string): Expected => ({
  to: `+17055550${end}`,
  state: 'refused',
  http,
  reason: `code.${code}.reason` as MessageId,
});

/** In the order of the list: the first goes alone, the next ten together, the last two together. */
export const EXPECTED: readonly Expected[] = [
  accepted(100, 200),
  ...[180, 181, 182, 183].map((end) => accepted(end, 207)),
  refused(101, 207, 'remote_did_not_found'),
  ...[184, 185, 186, 187, 188].map((end) => accepted(end, 207)),
  refused(102, 422, 'remote_did_mms_unavailable'),
  refused(104, 422, 'remote_did_no_sms_provider'),
];

/** The same numbers as people write them. */
export const PASTED = EXPECTED.map(({ to }, index) => {
  const [area, exchange, line] = [to.slice(2, 5), to.slice(5, 8), to.slice(8)];
  const forms = [
    `(${area}) ${exchange}-${line}`,
    `${area}.${exchange}.${line}`,
    `+1 ${area} ${exchange} ${line}`,
    `1-${area}-${exchange}-${line}`,
  ];
  return `${forms[index % forms.length]}${[',', ';', '\n', '\t'][index % 4]}`;
}).join(' ');
