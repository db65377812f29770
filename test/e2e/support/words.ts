/** What the window says, so that tests find controls by the words people see and not by a copy of them. */
import { createSay } from '../../../shared/words/index.ts';

export const say = createSay('en');
export const dire = createSay('fr-CA');
