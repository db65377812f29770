import { getLocalTimeZone, now, parseAbsoluteToLocal, type ZonedDateTime } from '@internationalized/date';
import { CalendarClock, ChevronLeft, ChevronRight } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Calendar, CalendarCell, CalendarGrid, CalendarHeading } from 'react-aria-components/Calendar';
import { DateInput, DateSegment } from 'react-aria-components/DateField';
import { DatePicker } from 'react-aria-components/DatePicker';
import { Dialog } from 'react-aria-components/Dialog';
import { FieldError } from 'react-aria-components/FieldError';
import { Group } from 'react-aria-components/Group';
import { Label } from 'react-aria-components/Label';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { changeDraft, useDraft } from './draftStore.ts';
import { hasPassed } from './sendability.ts';
import { useNow } from './useNow.ts';
import './ExpiryField.css';

const choose = (value: ZonedDateTime | null) =>
  changeDraft({ expiresAt: value === null ? null : value.toDate().toISOString() });

/** Until when the message may still leave, in the computer's own time zone. */
export function ExpiryField() {
  const say = useSay();
  const expiresAt = useDraft((state) => state.draft.expiresAt);
  const passed = hasPassed(expiresAt, useNow());
  return (
    <DatePicker
      className="field expiry"
      granularity="minute"
      hideTimeZone
      value={expiresAt === null ? null : parseAbsoluteToLocal(expiresAt)}
      placeholderValue={now(getLocalTimeZone()).add({ days: 1 }).set({ second: 0, millisecond: 0 })}
      onChange={choose}
      isInvalid={passed}
    >
      <Label className="field__label">{say('compose.expiry')}</Label>
      <div className="expiry__row">
        <Group className="field__input expiry__group">
          <DateInput className="expiry__input">
            {(segment) => <DateSegment segment={segment} className="expiry__segment" />}
          </DateInput>
          <AriaButton className="expiry__button" aria-label={say('compose.expiry.calendar')}>
            <CalendarClock size={16} aria-hidden />
          </AriaButton>
        </Group>
        {expiresAt !== null && (
          <Button size="small" tone="quiet" onPress={() => choose(null)}>
            {say('compose.expiry.clear')}
          </Button>
        )}
      </div>
      <Text slot="description" className="field__hint">
        {say('compose.expiry.hint')}
      </Text>
      <FieldError className="field__error">{say('compose.missing.expiry')}</FieldError>
      <Popover className="popover" offset={6}>
        <Dialog className="calendar__dialog">
          <Calendar className="calendar" minValue={now(getLocalTimeZone())}>
            <header className="calendar__head">
              <AriaButton slot="previous" className="icon-button">
                <ChevronLeft size={16} aria-hidden />
              </AriaButton>
              <CalendarHeading className="calendar__title" />
              <AriaButton slot="next" className="icon-button">
                <ChevronRight size={16} aria-hidden />
              </AriaButton>
            </header>
            <CalendarGrid className="calendar__grid">
              {(date) => <CalendarCell date={date} className="calendar__cell" />}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
