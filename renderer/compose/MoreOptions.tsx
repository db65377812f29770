import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import { MAX_TAG_CHARACTERS } from '../../shared/message.ts';
import { useSay } from '../i18n/index.tsx';
import { Checkbox } from '../ui/Choice.tsx';
import { TextField } from '../ui/Field.tsx';
import { changeDraft, useDraft } from './draftStore.ts';
import { ExpiryField } from './ExpiryField.tsx';
import { isLongTag } from './sendability.ts';

/** What few messages need: expiry, delivery receipts, a tag. Open from the start when one of them is in use. */
export function MoreOptions() {
  const say = useSay();
  const tag = useDraft((state) => state.draft.tag);
  const requestReceipt = useDraft((state) => state.draft.requestReceipt);
  const expiresAt = useDraft((state) => state.draft.expiresAt);
  const [open, setOpen] = useState(tag !== '' || requestReceipt || expiresAt !== null);
  return (
    <Disclosure className="more" isExpanded={open} onExpandedChange={setOpen}>
      <Heading level={3} className="more__heading">
        <AriaButton slot="trigger" className="more__trigger">
          <ChevronRight size={16} aria-hidden className="more__arrow" />
          {say('compose.more')}
        </AriaButton>
      </Heading>
      <DisclosurePanel className="more__panel">
        {open && (
          <div className="more__fields">
            <ExpiryField />
            <Checkbox
              isSelected={requestReceipt}
              onChange={(value) => changeDraft({ requestReceipt: value })}
              hint={say('compose.receipt.hint')}
            >
              {say('compose.receipt')}
            </Checkbox>
            <TextField
              label={say('compose.tag')}
              hint={say('compose.tag.hint')}
              error={isLongTag(tag) ? say('compose.missing.tag', { most: MAX_TAG_CHARACTERS }) : undefined}
              value={tag}
              onChange={(value) => changeDraft({ tag: value.slice(0, 200) })}
            />
          </div>
        )}
      </DisclosurePanel>
    </Disclosure>
  );
}
