/** The engine's side of the contract for people: contacts, imports, opt-outs. */
import type { Mode } from '../../../shared/contract/common.ts';
import type { Channel, Handlers, Output } from '../../../shared/contract/index.ts';
import type { OptOutSource } from '../../../shared/contract/optOuts.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import { splitEntries } from '../../../shared/recipients.ts';
import type { Say } from '../../../shared/words/index.ts';
import type { ProviderClient } from '../provider/client.ts';
import type { Contacts } from './contacts.ts';
import { exportContacts } from './export.ts';
import type { Importer } from './importer.ts';
import type { OptOutEntry, OptOuts } from './opt-outs.ts';

type PeopleChannel = Extract<Channel, `${'optOuts' | 'people' | 'imports'}.${string}`>;

export interface PeopleHandlerOptions {
  optOuts: OptOuts;
  contacts: Contacts;
  importer: Importer;
  say: () => Say;
  settings: () => Settings;
  client: () => ProviderClient;
  mode: () => Mode;
  onSend: (sendId: number) => void;
  onPeople: () => void;
}

export function createPeopleHandlers(options: PeopleHandlerOptions): Handlers<PeopleChannel> {
  const { optOuts, contacts, importer } = options;

  const add = (entries: readonly OptOutEntry[], source: OptOutSource): Output<'optOuts.add'> => {
    const { added, known, sends } = optOuts.add(entries, source);
    sends.forEach(options.onSend);
    if (added > 0) options.onPeople();
    return { added, known };
  };

  return {
    'optOuts.list': (query) => optOuts.list(query),
    'optOuts.add': ({ entries, source }) => add(entries, source),
    'optOuts.lift': ({ number, reason }) => {
      if (optOuts.lift(number, reason)) options.onPeople();
      return undefined;
    },
    'optOuts.history': ({ number }) => optOuts.history(number),
    'optOuts.among': ({ numbers }) => optOuts.among(splitEntries(numbers)),
    'optOuts.fetch': async () => {
      const mode = options.mode();
      const { outcome, complete, entries } = await options.client().listOptOuts();
      // The practice provider's list is made up. The list here is real, and nobody would ever take it off again.
      const taken = mode === 'live' ? add(entries, 'provider') : { added: 0, known: 0 };
      return { outcome, complete, mode, found: entries.length, ...taken };
    },

    'people.list': (query) => contacts.list(query),
    'people.save': (content) => {
      const saved = contacts.save(content);
      options.onPeople();
      return saved;
    },
    'people.remove': ({ id }) => {
      contacts.remove(id);
      options.onPeople();
      return undefined;
    },
    'people.groups': () => contacts.groups(),
    'people.removeGroup': ({ id }) => {
      contacts.removeGroup(id);
      options.onPeople();
      return undefined;
    },
    'people.fields': () => contacts.fields(),
    'people.removeField': ({ id }) => {
      contacts.removeField(id);
      options.onPeople();
      return undefined;
    },
    'people.count': (selection) => contacts.count(selection),
    'people.numbers': (selection) => ({ numbers: contacts.numbers(selection) }),
    'people.ended': ({ numbers }) => contacts.ended(splitEntries(numbers)),
    'people.about': ({ numbers }) => contacts.about(numbers),
    'people.export': () => ({
      csv: exportContacts(contacts.all(), contacts.fields(), options.say(), options.settings().country),
    }),

    'imports.read': ({ bytes }) => importer.read(bytes),
    'imports.preview': (choice) => importer.preview(choice),
    'imports.run': async (choice) => {
      const report = await importer.run(choice);
      if (report !== null) options.onPeople();
      return report;
    },
    'imports.cancel': () => {
      importer.cancel();
      return undefined;
    },
    'imports.rejects': async (choice) => ({ csv: await importer.rejects(choice) }),
  };
}
