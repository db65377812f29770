import { useState, type FormEvent } from 'react';
import { useFact } from '../app/facts.ts';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { replaceToken, saveToken, useAccount } from './accountStore.ts';
import { looksLikeToken } from './token.ts';

/** The one place where a token is entered. What was typed is forgotten as soon as it is stored. */
export function TokenForm() {
  const say = useSay();
  const { token: present, keychain } = useFact('account');
  const { busy, failure } = useAccount();
  const [token, setToken] = useState('');
  const [malformed, setMalformed] = useState(false);
  const keep = keychain === 'available' && failure?.code !== 'keychain-failed' ? 'keychain' : 'session';
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setMalformed(!looksLikeToken(token));
    if (!looksLikeToken(token)) return;
    // Emptied first: a field that is taken away with its text in it keeps it in the page's memory.
    setToken('');
    if (!(await saveToken(token.trim(), keep))) setToken(token);
  };
  return (
    <form className="account__form" onSubmit={(event) => void save(event)}>
      <TextField
        label={say(present === 'none' ? 'settings.account.token' : 'settings.account.token.new')}
        hint={say('settings.account.token.hint')}
        error={malformed ? say('settings.account.token.malformed') : undefined}
        validationBehavior="aria"
        type="password"
        autoComplete="off"
        spellCheck="false"
        value={token}
        onChange={(text) => {
          setToken(text);
          setMalformed(false);
        }}
      />
      <div className="account__actions">
        <Button tone="primary" type="submit" isDisabled={busy || token.trim() === ''}>
          {say(keep === 'keychain' ? 'settings.account.save' : 'settings.account.save.session')}
        </Button>
        {present !== 'none' && <Button onPress={() => replaceToken(false)}>{say('app.cancel')}</Button>}
      </div>
    </form>
  );
}
