import type { ReasonCount, SendDetail } from '../../shared/contract/sends.ts';
import type { DeliveryState } from '../../shared/delivery.ts';
import { explainCode } from '../../shared/provider/explain.ts';
import { useSay } from '../i18n/index.tsx';
import { Select } from '../ui/Choice.tsx';
import { SearchField } from '../ui/Field.tsx';
import { reasonsOf } from './reasons.ts';
import { recipientList, useSend } from './sendStore.ts';
import { StateFilter } from './StateFilter.tsx';

/** Which recipients are shown: by state, by reason, by number or name. */
export function RecipientFilters({ send }: { send: SendDetail }) {
  const say = useSay();
  const query = recipientList.use((state) => state.query);
  const reasons = useSend((state) => state.reasons);
  const choose = (state: DeliveryState | null) => {
    const kept = reasonsOf(reasons, state).some(({ code }) => code === query.reason?.code);
    recipientList.ask({ state, ...(!kept && { reason: null }) });
  };
  return (
    <div className="recipients__tools">
      <StateFilter counts={send.counts} total={send.total} chosen={query.state} onChoose={choose} />
      <div className="recipients__find">
        <ReasonFilter reasons={reasons} />
        <SearchField
          label={say('log.search')}
          clearLabel={say('log.search.clear')}
          value={query.search}
          onChange={(search) => recipientList.ask({ search: search.slice(0, 100) })}
        />
      </div>
    </div>
  );
}

const ALL = 'all';

/** Why they were not reached, each reason with how many; nothing where there is nothing to choose. */
function ReasonFilter({ reasons }: { reasons: readonly ReasonCount[] }) {
  const say = useSay();
  const { state, reason } = recipientList.use((list) => list.query);
  const present = reasonsOf(reasons, state);
  if (present.length < 2 && reason === null) return null;
  return (
    <Select
      label={say('log.reason')}
      bare
      value={reason?.code ?? ALL}
      onChange={(value) => recipientList.ask({ reason: value === ALL ? null : { code: value } })}
      options={[
        { value: ALL, label: say('log.reason.all') },
        ...present.map(({ code, recipients }) => ({
          value: code,
          label: explainCode(say, code).reason,
          hint: say('log.recipients', { count: recipients }),
        })),
      ]}
    />
  );
}
