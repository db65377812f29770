import { CircleAlert, Copy, OctagonX, X } from 'lucide-react';
import { memo } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Tag, TagGroup, TagList } from 'react-aria-components/TagGroup';
import type { ParsedRecipient } from '../../shared/recipients.ts';
import { formatNumber } from '../../shared/recipients.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import type { Say } from '../../shared/words/index.ts';
import { useFact } from '../app/facts.ts';
import { useSay } from '../i18n/index.tsx';
import { useAbout } from '../people/about.ts';
import { oncePerDoubleClick } from '../ui/doubleClick.ts';
import { removeRecipients } from './recipientDraft.ts';
import type { PlacedEntry } from './recipientList.ts';

/** How an entry reads: numbers as people write them, anything else as it was typed. */
export function labelOf(entry: ParsedRecipient, country: Settings['country']): string {
  return entry.kind === 'invalid' ? entry.raw : formatNumber(entry.to, country);
}

/** The same with what is wrong about it, for screen readers. */
function fullLabelOf(say: Say, entry: ParsedRecipient, label: string): string {
  if (entry.kind === 'invalid') return say('compose.recipients.chip.invalid', { text: label });
  return entry.kind === 'duplicate' ? say('compose.recipients.chip.duplicate', { text: label }) : label;
}

const remove = oncePerDoubleClick((keys: Iterable<string | number>) =>
  removeRecipients(new Set([...keys].map(Number))),
);

/** The recipients as chips, a few dozen at most. Backspace or Delete on a chip removes it. */
export const RecipientChips = memo(function RecipientChips({ chips }: { chips: readonly PlacedEntry[] }) {
  const say = useSay();
  const { country } = useFact('settings');
  const about = useAbout(chips.flatMap(({ entry }) => (entry.kind === 'invalid' ? [] : [entry.to])));
  if (chips.length === 0) return null;
  return (
    <TagGroup aria-label={say('compose.recipients.chosen')} className="chips" onRemove={remove}>
      <TagList className="chips__list">
        {chips.map(({ index, entry }) => {
          const label = labelOf(entry, country);
          const person = entry.kind === 'invalid' ? undefined : about.get(entry.to);
          const name = person?.name ?? '';
          const named = name === '' ? label : say('people.chip', { name, number: label });
          const spoken = fullLabelOf(say, entry, named);
          const full = person?.optedOut ? say('people.chip.stopped', { label: spoken }) : spoken;
          return (
            <Tag key={index} id={String(index)} textValue={full} className={`chip chip--${entry.kind}`}>
              {entry.kind === 'invalid' && <CircleAlert size={13} aria-hidden />}
              {entry.kind === 'duplicate' && <Copy size={12} aria-hidden />}
              {person?.optedOut && <OctagonX size={13} aria-hidden />}
              <span className="chip__text" title={full}>
                {name === '' ? label : name}
              </span>
              {person?.optedOut && <small>{say('people.stopped')}</small>}
              {entry.kind === 'duplicate' && <small>{say('compose.recipients.double')}</small>}
              {entry.kind === 'invalid' && <small>{say('compose.recipients.wrong')}</small>}
              <AriaButton slot="remove" className="chip__remove">
                <X size={12} aria-hidden />
              </AriaButton>
            </Tag>
          );
        })}
      </TagList>
    </TagGroup>
  );
});
