import { KeyRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useFact } from '../app/facts.ts';
import { notify } from '../app/toasts.tsx';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Question } from '../ui/Question.tsx';
import { Card } from '../ui/Screen.tsx';
import { checkToken, forgetFindings, removeToken, replaceToken, useAccount } from './accountStore.ts';
import { CheckNotice } from './CheckNotice.tsx';
import { KeychainNotice } from './KeychainNotice.tsx';
import { TokenForm } from './TokenForm.tsx';

/** The Swift account: its token is entered here once and never shown again. */
export function AccountCard() {
  const say = useSay();
  const { token, keychain } = useFact('account');
  const { replacing, check, failure } = useAccount();
  useEffect(() => forgetFindings, []);
  const entering = token === 'none' || replacing;
  return (
    <Card title={say('settings.account.title')}>
      {token === 'none' && <p className="card__hint">{say('settings.account.none')}</p>}
      {token !== 'none' && <PresentToken />}
      {keychain !== 'available' && (entering || token === 'session') && (
        <KeychainNotice keychain={keychain} />
      )}
      {entering && <TokenForm />}
      {failure && (
        <Notice tone="bad" urgent>
          {failure.words}
        </Notice>
      )}
      <div className="account__result" role="status">
        {check && <CheckNotice check={check} />}
      </div>
    </Card>
  );
}

function PresentToken() {
  const say = useSay();
  const { token, lastFour } = useFact('account');
  const { busy, check, replacing } = useAccount();
  const [removing, setRemoving] = useState(false);
  const remove = async () => {
    if (await removeToken()) notify(say('settings.account.removed'));
  };
  return (
    <div className="account__token">
      <div className="account__shown">
        <KeyRound size={20} strokeWidth={1.8} aria-hidden />
        <div>
          <p className="account__dots">
            <span aria-hidden>•••• {lastFour}</span>
            <span className="visually-hidden">
              {say('settings.account.lastFour', { lastFour: lastFour ?? '' })}
            </span>
          </p>
          <p className="account__kept">
            {say(token === 'keychain' ? 'settings.account.kept.keychain' : 'settings.account.kept.session')}
          </p>
        </div>
      </div>
      {!replacing && (
        <div className="account__actions">
          <Button isDisabled={busy || check === 'asking'} onPress={() => void checkToken()}>
            {say('settings.account.check')}
          </Button>
          <Button isDisabled={busy} onPress={() => replaceToken(true)}>
            {say('settings.account.replace')}
          </Button>
          <Button isDisabled={busy} onPress={() => setRemoving(true)}>
            {say('settings.account.remove')}
          </Button>
        </div>
      )}
      <Question
        title={say('settings.account.remove.title')}
        isOpen={removing}
        confirm={say('settings.account.remove.confirm')}
        onClose={() => setRemoving(false)}
        onConfirm={() => void remove()}
      >
        {say('settings.account.remove.text')}
      </Question>
    </div>
  );
}
