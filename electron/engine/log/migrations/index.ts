/** Every shape the log has had, oldest first. A migration that has shipped is never edited; a new one is added. */
import { firstLog } from './001-first-log.ts';
import { optOuts } from './002-opt-outs.ts';
import { people } from './003-people.ts';
import { corrections } from './004-corrections.ts';
import { receipts } from './005-receipts.ts';
import { fields } from './006-fields.ts';
import { history } from './007-history.ts';
import { facts } from './008-facts.ts';
import { stoppedRequests } from './009-stopped-requests.ts';
import { peopleByName } from './010-people-by-name.ts';

export interface Migration {
  readonly version: number;
  readonly sql: string;
}

export const migrations: readonly Migration[] = [
  firstLog,
  optOuts,
  people,
  corrections,
  receipts,
  fields,
  history,
  facts,
  stoppedRequests,
  peopleByName,
];
