/** Counts everything again from the rows and says where a summary differs. Empty for a log that agrees with itself. */
import { DELIVERY_STATES } from '../../../shared/delivery.ts';
import type { DatabaseSync } from 'node:sqlite';
import { IS_NUMBER } from './summaries.ts';

export interface Miscount {
  readonly summary: string;
  /** What the summary says of it, and what the rows say. */
  readonly kept: Readonly<Record<string, unknown>> | null;
  readonly counted: Readonly<Record<string, unknown>> | null;
}

const STATES = DELIVERY_STATES.join(', ');
const COUNTED = DELIVERY_STATES.map((state) => `count(*) FILTER (WHERE state = '${state}')`).join(', ');

/** For each summary: what is kept, and the same counted from the rows. */
const SUMMARIES: Readonly<Record<string, readonly [string, string]>> = {
  send: [
    `SELECT id, total, ${STATES} FROM send`,
    `SELECT send.id, count(recipient.id), ${COUNTED} FROM send LEFT JOIN recipient ON send_id = send.id GROUP BY send.id`,
  ],
  receipts: [
    'SELECT id, delivered, undelivered FROM send',
    `SELECT send.id, count(*) FILTER (WHERE receipt = 'delivered'), count(*) FILTER (WHERE receipt = 'failed')
     FROM send LEFT JOIN recipient ON send_id = send.id GROUP BY send.id`,
  ],
  reason_count: [
    'SELECT send_id, state, code, recipients FROM reason_count WHERE recipients > 0',
    `SELECT send_id, state, coalesce(code, ''), count(*) FROM recipient GROUP BY 1, 2, 3`,
  ],
  person: ['SELECT number FROM person', `SELECT DISTINCT number FROM recipient WHERE ${IS_NUMBER}`],
};

export function findMiscounts(database: Pick<DatabaseSync, 'prepare'>): Miscount[] {
  return Object.entries(SUMMARIES).flatMap(([summary, [kept, counted]]) => {
    const without = database.prepare(`${kept} EXCEPT ${counted}`).all();
    const beyond = database.prepare(`${counted} EXCEPT ${kept}`).all();
    return [
      without.map((row): Miscount => ({ summary, kept: row, counted: null })),
      beyond.map((row): Miscount => ({ summary, kept: null, counted: row })),
    ].flat();
  });
}
