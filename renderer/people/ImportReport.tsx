import { Download } from 'lucide-react';
import type { ImportReport } from '../../shared/contract/imports.ts';
import { REPAIRS } from '../../shared/people/numberCell.ts';
import { notify } from '../app/toasts.tsx';
import { useSay } from '../i18n/index.tsx';
import { attempt } from '../log/sendActions.ts';
import { Button } from '../ui/Button.tsx';
import { saveRejects } from './importStore.ts';

/** Rows named on the screen; the file has them all. */
const NAMED = 8;

/** What an import repaired, and the rows it left out, each with the reason. */
export function ImportReportView({ report }: { report: ImportReport }) {
  const say = useSay();
  const { repaired, optedOut, vagueConsent, landlines, rejects, rejected } = report;
  const save = () =>
    attempt(async () => {
      if (await saveRejects(say('people.import.rejects.file'))) notify(say('people.import.rejects.saved'));
    });
  return (
    <>
      <ul className="people__repairs">
        {optedOut > 0 && <li>{say('people.import.optedOut', { count: optedOut })}</li>}
        {vagueConsent > 0 && <li>{say('people.import.vague', { count: vagueConsent })}</li>}
        {landlines > 0 && <li>{say('people.import.landlines', { count: landlines })}</li>}
        {REPAIRS.map((repair) => {
          const count = repaired[repair] ?? 0;
          return count > 0 && <li key={repair}>{say(`people.repair.${repair}`, { count })}</li>;
        })}
      </ul>
      {rejected > 0 && (
        <section className="people__rejects" aria-label={say('people.import.rejects')}>
          <h3>{say('people.import.rejects')}</h3>
          <ul>
            {rejects.slice(0, NAMED).map(({ row, cell, reason }) => (
              <li key={row}>
                <span>{say('people.reject.line', { row, reason: say(`people.reject.${reason}`) })}</span>
                {cell !== '' && <code>{cell}</code>}
              </li>
            ))}
          </ul>
          {rejected > NAMED && <p>{say('people.import.rejects.more', { count: rejected - NAMED })}</p>}
          <Button size="small" icon={Download} onPress={() => void save()}>
            {say('people.import.rejects.save')}
          </Button>
        </section>
      )}
    </>
  );
}
