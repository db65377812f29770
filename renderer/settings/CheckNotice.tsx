import type { CheckResult } from '../../shared/contract/account.ts';
import { useSay } from '../i18n/index.tsx';
import { Notice, type NoticeTone } from '../ui/Notice.tsx';
import { Progress } from '../ui/Progress.tsx';

const TONES: Record<CheckResult['outcome'], NoticeTone> = {
  works: 'good',
  'messaging-only': 'info',
  refused: 'bad',
  offline: 'unsure',
  unclear: 'unsure',
};

/** What Swift said when it was asked about the token. */
export function CheckNotice({ check }: { check: CheckResult | 'asking' }) {
  const say = useSay();
  if (check === 'asking')
    return <Progress label={say('settings.account.checking')} valueLabel="" value={null} />;
  const { outcome, httpStatus } = check;
  const showsStatus = httpStatus !== null && outcome !== 'works';
  return (
    <Notice tone={TONES[outcome]} title={say(`settings.check.${outcome}.title`)}>
      {say(`settings.check.${outcome}.text`)}
      {showsStatus && ` ${say('settings.check.status', { status: String(httpStatus) })}`}
    </Notice>
  );
}
