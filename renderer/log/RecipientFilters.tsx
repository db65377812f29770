import type { ReactNode } from 'react';
import type { ReasonCount, SendDetail } from '../../shared/contract/sends.ts';
import type { DeliveryState } from '../../shared/delivery.ts';
import { explainCode } from '../../shared/provider/explain.ts';
import { useSay } from '../i18n/index.tsx';
import { Select } from '../ui/Choice.tsx';
import { SearchField } from '../ui/Field.tsx';
import { reasonsOf } from './reasons.ts';
import { recipientList, useSend } from './sendStore.ts';
import { StateFilter } from './StateFilter.tsx';

interface RecipientFiltersProps {
  send: SendDetail;
  /** A note on the states. */
  children: ReactNode;
}

/**
 * Which recipients are shown: by state, by reason, by number or name. The reasons come to be known late: they have
 * their place, so that no row moves away from under a click.
 */
export function RecipientFilters({ send, children }: RecipientFiltersProps) {
  const say = useSay();
  const query = recipientList.use((state) => state.query);
  const reasons = useSend((state) => state.reasons);
  const choose = (state: DeliveryState | null) => {
    const kept = reasonsOf(reasons, state).some(({ code }) => query.codes?.includes(code));
    recipientList.ask({ state, ...(!kept && { codes: null }) });
  };
  return (
    <div className="recipients__tools">
      <div className="recipients__states">
        <StateFilter counts={send.counts} total={send.total} chosen={query.state} onChoose={choose} />
        {children}
      </div>
      <div className="recipients__find">
        <SearchField
          label={say('log.search')}
          clearLabel={say('log.search.clear')}
          value={query.search}
          onChange={(search) => recipientList.ask({ search: search.slice(0, 100) })}
        />
        <ReasonFilter reasons={reasons} />
      </div>
    </div>
  );
}

const ALL = 'all';
const SEVERAL = 'several';

/** Why they were not reached, each reason with how many; nothing where there is nothing to choose. */
function ReasonFilter({ reasons }: { reasons: readonly ReasonCount[] }) {
  const say = useSay();
  const { state, codes } = recipientList.use((list) => list.query);
  const present = reasonsOf(reasons, state);
  if (present.length < 2 && codes === null) return null;
  const several = codes !== null && codes.length > 1;
  const choose = (value: string) => {
    if (value !== SEVERAL) recipientList.ask({ codes: value === ALL ? null : [value] });
  };
  return (
    <Select
      label={say('log.reason')}
      bare
      value={several ? SEVERAL : (codes?.[0] ?? ALL)}
      onChange={choose}
      options={[
        { value: ALL, label: say('log.reason.all') },
        ...(several ? [{ value: SEVERAL, label: say('log.reason.several', { count: codes.length }) }] : []),
        ...present.map(({ code, recipients }) => ({
          value: code,
          label: explainCode(say, code).reason,
          hint: say('log.recipients', { count: recipients }),
        })),
      ]}
    />
  );
}
