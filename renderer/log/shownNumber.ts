import { isDeleted } from '../../shared/people/deleted.ts';
import { formatNumber } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { useSay } from '../i18n/index.tsx';

/** A recipient's number as it is shown, or words for somebody whose number is gone. */
export function useShownNumber(): (to: string) => string {
  const say = useSay();
  const { country } = useFact('settings');
  return (to) => (isDeleted(to) ? say('forget.someone') : formatNumber(to, country));
}
