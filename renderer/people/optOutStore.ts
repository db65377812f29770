/** The list of opt-outs as the window shows it, and what the user does with it. */
import type { OptOutRow } from '../../shared/contract/optOuts.ts';
import { notify } from '../app/toasts.tsx';
import type { Say } from '../../shared/words/index.ts';
import { call } from '../bridge.ts';
import { createPagedList } from '../log/pagedList.ts';

export const optOutList = createPagedList<{ search: string }, OptOutRow>({ search: '' }, (query) =>
  call('optOuts.list', query),
);

/** Reads Swift's own list and says what came of it. Throws PostcardError. */
export async function fetchOptOuts(say: Say): Promise<void> {
  const { outcome, complete, mode, found, added, known } = await call('optOuts.fetch');
  if (outcome === 'works' && mode === 'practice') notify(say('people.optOut.fetched.practice', { found }));
  else if (outcome === 'works' && !complete)
    notify(say('people.optOut.fetched.part', { found, added }), 'unsure');
  else if (outcome === 'works') notify(say('people.optOut.fetched', { added, known }));
  else notify(say(`people.optOut.fetch.${outcome}`), 'unsure');
}
