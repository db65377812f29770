import { CircleAlert, CircleCheck, Copy, X, type LucideIcon } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ParsedRecipient } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Segments } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { oncePerDoubleClick } from '../ui/doubleClick.ts';
import { SearchField } from '../ui/Field.tsx';
import { VirtualList } from '../ui/VirtualList.tsx';
import { removeRecipients } from './recipientDraft.ts';
import { labelOf } from './RecipientChips.tsx';
import type { PlacedEntry, RecipientList } from './recipientList.ts';

type Kind = ParsedRecipient['kind'];
type Filter = 'all' | Kind;

const ICONS: Record<Kind, LucideIcon> = { valid: CircleCheck, invalid: CircleAlert, duplicate: Copy };

interface AllRecipientsProps {
  list: RecipientList;
  isOpen: boolean;
  onClose: () => void;
}

/** Every recipient of a long list, to search and to take single ones out. */
export function AllRecipients({ list, isOpen, onClose }: AllRecipientsProps) {
  const say = useSay();
  return (
    <Dialog title={say('compose.recipients.all')} isOpen={isOpen} onClose={onClose} width="wide">
      <Contents list={list} />
    </Dialog>
  );
}

/** The digits of a search, so that `514 555` finds `+1514555…`. */
const digitsOf = (text: string) => text.replace(/[\s().+-]/g, '').toLowerCase();

function Contents({ list }: { list: RecipientList }) {
  const say = useSay();
  const formats = useFormats();
  const { country } = useFact('settings');
  const [filter, setFilter] = useState<Filter>('all');
  const [search, setSearch] = useState('');
  const { entries, valid, invalid, duplicates } = list;
  const shown = useMemo(() => {
    const wanted = digitsOf(search);
    const found: PlacedEntry[] = [];
    entries.forEach((entry, index) => {
      if (filter !== 'all' && entry.kind !== filter) return;
      const text = entry.kind === 'invalid' ? entry.raw : entry.to;
      if (wanted === '' || digitsOf(text).includes(wanted)) found.push({ index, entry });
    });
    return found;
  }, [entries, filter, search]);
  const words: Record<Kind, string> = {
    valid: say('compose.recipients.right'),
    invalid: say('compose.recipients.wrong'),
    duplicate: say('compose.recipients.double'),
  };
  const option = (value: Filter, label: string, count: number) => ({
    value,
    label: `${label} ${formats.number(count)}`,
    disabled: count === 0,
  });
  return (
    <div className="all-recipients">
      <SearchField
        label={say('compose.recipients.search')}
        clearLabel={say('compose.recipients.searchClear')}
        value={search}
        onChange={setSearch}
      />
      <Segments<Filter>
        label={say('compose.recipients.filter')}
        value={filter}
        onChange={setFilter}
        options={[
          option('all', say('compose.recipients.filter.all'), entries.length),
          option('valid', say('compose.recipients.filter.valid'), valid),
          option('invalid', say('compose.recipients.filter.invalid'), invalid),
          option('duplicate', say('compose.recipients.filter.duplicate'), duplicates),
        ]}
      />
      <div className="all-recipients__list">
        <VirtualList
          label={say('compose.recipients.chosen')}
          items={shown}
          rowHeight={40}
          keyOf={({ index }) => index}
        >
          {({ index, entry }) => {
            const Icon = ICONS[entry.kind];
            const label = labelOf(entry, country);
            return (
              <div className={`recipient-row recipient-row--${entry.kind}`}>
                <span className="recipient-row__text tabular">{label}</span>
                <span className="recipient-row__kind">
                  <Icon size={14} aria-hidden />
                  {words[entry.kind]}
                </span>
                <IconButton
                  icon={X}
                  size="small"
                  label={say('compose.recipients.remove', { text: label })}
                  onPress={oncePerDoubleClick(() => removeRecipients(new Set([index])))}
                />
              </div>
            );
          }}
        </VirtualList>
      </div>
    </div>
  );
}
