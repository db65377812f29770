import { ChevronDown } from 'lucide-react';
import { useEffect } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { FieldError } from 'react-aria-components/FieldError';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import type { SenderNumber } from '../../shared/contract/account.ts';
import type { Say } from '../../shared/words/index.ts';
import { formatNumber } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { useSay } from '../i18n/index.tsx';
import { changeDraft, useDraft } from './draftStore.ts';
import { isWrongSender } from './sendability.ts';
import { askSenders, useSenders } from './senders.ts';

function reasonFor(say: Say, reason: SenderNumber['reason']): string {
  switch (reason) {
    case 'mms-disabled':
      return say('compose.sender.disabled');
    case 'mms-pending':
      return say('compose.sender.pending');
    case 'mms-unavailable':
      return say('compose.sender.unavailable');
    case null:
      return say('compose.sender.usable');
  }
}

/** The number customers see: typed, or chosen where the key may list the account's numbers. */
export function SenderField() {
  const say = useSay();
  const sender = useDraft((state) => state.draft.sender);
  const { country } = useFact('settings');
  const { mode } = useFact('status');
  const { lastFour } = useFact('account');
  const list = useSenders((state) => state.list);
  useEffect(() => {
    void askSenders(`${mode} ${lastFour}`);
  }, [mode, lastFour]);
  const items = list?.numbers ?? [];
  const wrong = isWrongSender(sender, country);
  return (
    <ComboBox
      className="field sender"
      allowsCustomValue
      allowsEmptyCollection={false}
      menuTrigger="focus"
      inputValue={sender}
      onInputChange={(value) => changeDraft({ sender: value.slice(0, 40) })}
      defaultFilter={() => true}
      isInvalid={wrong}
    >
      <Label className="field__label">{say('compose.sender')}</Label>
      <Group className="sender__group">
        <Input className="field__input" placeholder={say('compose.sender.placeholder')} autoComplete="off" />
        {items.length > 0 && (
          <AriaButton className="sender__button">
            <ChevronDown size={16} aria-hidden />
          </AriaButton>
        )}
      </Group>
      {wrong ? (
        <FieldError className="field__error">{say('compose.sender.invalid')}</FieldError>
      ) : (
        <Text slot="description" className="field__hint">
          {say(hintFor(sender, list?.outcome))}
        </Text>
      )}
      <Popover className="popover popover--list" offset={4}>
        <ListBox className="options" items={items}>
          {({ number, usable, reason }) => (
            <ListBoxItem
              id={number}
              textValue={formatNumber(number, country)}
              isDisabled={!usable}
              className="options__item"
            >
              <Text slot="label">{formatNumber(number, country)}</Text>
              <Text slot="description" className="options__hint">
                {reasonFor(say, reason)}
              </Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

function hintFor(sender: string, outcome: string | undefined) {
  if (sender.trim() !== '') return 'compose.sender.hint';
  return outcome === 'messaging-only' ? 'compose.sender.unlisted' : 'compose.sender.random';
}
