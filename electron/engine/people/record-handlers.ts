/** The engine's side of the record of one person. */
import type { Channel, Handlers } from '../../../shared/contract/index.ts';
import type { PersonRecord } from '../../../shared/contract/records.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { Say } from '../../../shared/words/index.ts';
import type { Clock } from '../clock.ts';
import { recordAsCsv, recordOf, type RecordOptions } from './record.ts';

export interface RecordHandlerOptions extends Pick<RecordOptions, 'database' | 'contacts' | 'optOuts'> {
  say: () => Say;
  settings: () => Settings;
  clock: Clock;
}

export function createRecordHandlers(
  options: RecordHandlerOptions,
): Handlers<Extract<Channel, `records.${string}`>> {
  const { database, contacts, optOuts } = options;
  const record = (number: string): PersonRecord =>
    recordOf(number, {
      database,
      contacts,
      optOuts,
      say: options.say(),
      country: options.settings().country,
      now: options.clock.now(),
    });
  return {
    'records.person': ({ number }) => record(number),
    'records.csv': ({ number }) => ({ csv: recordAsCsv(record(number), options.say()) }),
  };
}
