import type { AttemptRow } from '../../shared/contract/sends.ts';
import { explainCode } from '../../shared/provider/explain.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { StateMark } from '../ui/StateMark.tsx';

/** Every attempt to reach one recipient, oldest first. */
export function Attempts({ attempts }: { attempts: readonly AttemptRow[] }) {
  const say = useSay();
  return (
    <section className="attempts">
      <h3>{say('log.detail.attempts', { count: attempts.length })}</h3>
      <ol>
        {attempts.map((attempt) => (
          <li key={attempt.number}>
            <Attempt attempt={attempt} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Attempt({ attempt }: { attempt: AttemptRow }) {
  const say = useSay();
  const { dateTime } = useFormats();
  const { number, startedAt, endedAt, outcome, httpStatus, code, wording } = attempt;
  const start = dateTime(startedAt);
  const seconds = endedAt === null ? null : (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
  const label = outcome === 'queued' ? say('log.detail.returned') : say(`log.state.${outcome ?? 'sending'}`);
  return (
    <div className="attempt">
      <p className="attempt__head">
        <strong>{say('log.detail.attempt', { number })}</strong>
        <StateMark
          state={outcome ?? 'sending'}
          label={outcome === null ? say('log.detail.underway') : label}
        />
        <span className="attempt__time">
          {seconds === null
            ? start
            : say('log.detail.took', { start, seconds: Math.round(seconds * 10) / 10 })}
        </span>
      </p>
      {code !== null && outcome !== 'accepted' && <p>{explainCode(say, code).reason}</p>}
      <p className="attempt__technical">
        {[httpStatus === null ? null : `HTTP ${httpStatus}`, code]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      {wording !== null && <p className="attempt__wording">{say('log.detail.wording', { wording })}</p>}
    </div>
  );
}
