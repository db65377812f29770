/** The engine's side of the contract for opt-outs. */
import type { Handlers, Output } from '../../../shared/contract/index.ts';
import type { OptOutSource } from '../../../shared/contract/optOuts.ts';
import type { ProviderClient } from '../provider/client.ts';
import type { OptOutEntry, OptOuts } from './opt-outs.ts';

type OptOutChannel = `optOuts.${'list' | 'add' | 'lift' | 'history' | 'among' | 'fetch'}`;

export interface OptOutHandlerOptions {
  optOuts: OptOuts;
  client: () => ProviderClient;
  onSend: (sendId: number) => void;
  onPeople: () => void;
}

export function createOptOutHandlers(options: OptOutHandlerOptions): Handlers<OptOutChannel> {
  const { optOuts } = options;

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
    'optOuts.among': ({ numbers }) => optOuts.among(numbers),
    'optOuts.fetch': async () => {
      const { outcome, entries } = await options.client().listOptOuts();
      return { outcome, ...add(entries, 'provider') };
    },
  };
}
