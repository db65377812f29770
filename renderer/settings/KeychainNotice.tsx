import type { KeychainStatus } from '../../shared/contract/account.ts';
import { useFact } from '../app/facts.ts';
import { useSay } from '../i18n/index.tsx';
import { Notice } from '../ui/Notice.tsx';

/** Why the token cannot be kept for good, what to do about it, and what works meanwhile. */
export function KeychainNotice({ keychain }: { keychain: Exclude<KeychainStatus, 'available'> }) {
  const say = useSay();
  const { platform } = useFact('status');
  return (
    <Notice tone="unsure" title={say(`settings.keychain.${keychain}.title`)}>
      <p>{say(`settings.keychain.${keychain}.${platform}`)}</p>
      <p>{say('settings.keychain.session')}</p>
    </Notice>
  );
}
