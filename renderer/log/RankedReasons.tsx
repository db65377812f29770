import { useState } from 'react';
import type { ReasonCount } from '../../shared/contract/sends.ts';
import { explainCode } from '../../shared/provider/explain.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { reasonsOf } from './reasons.ts';

/** Shown at once. */
const SHOWN = 8;

/** Why people were not reached, the most frequent reason first, with what to do about it. */
export function RankedReasons({ reasons }: { reasons: readonly ReasonCount[] }) {
  const say = useSay();
  const { number } = useFormats();
  const [all, setAll] = useState(false);
  const ranked = reasonsOf(reasons, null);
  const most = ranked[0]?.recipients ?? 1;
  if (ranked.length === 0) return <p className="months__note">{say('log.reasons.none')}</p>;
  return (
    <>
      <ol className="ranked" aria-label={say('log.reasons.title')}>
        {ranked.slice(0, all ? undefined : SHOWN).map(({ code, recipients }) => {
          const { reason, next } = explainCode(say, code);
          return (
            <li key={code}>
              <p className="ranked__head">
                <span>{reason}</span>
                <strong className="tabular">{number(recipients)}</strong>
              </p>
              <span className="ranked__track" aria-hidden>
                <span style={{ width: `${(recipients / most) * 100}%` }} />
              </span>
              <p className="ranked__next">{next}</p>
            </li>
          );
        })}
      </ol>
      {!all && ranked.length > SHOWN && (
        <p className="ranked__more">
          <Button size="small" onPress={() => setAll(true)}>
            {say('log.reasons.all', { count: ranked.length })}
          </Button>
        </p>
      )}
    </>
  );
}
