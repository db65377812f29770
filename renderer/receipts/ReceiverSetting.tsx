import { Eye, RefreshCw } from 'lucide-react';
import { useEffect, useState, type FormEvent } from 'react';
import type { ReceiverState } from '../../shared/contract/receipts.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { CopyButton } from '../log/CopyButton.tsx';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choice.tsx';
import { TextField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Question } from '../ui/Question.tsx';
import { followReceiver, renewAddress, setReceiver, showAddress, useReceiver } from './receiverStore.ts';

const LEAST_PORT = 1024;
const MOST_PORT = 65_535;

/** The receiver on this computer: on or off, where it listens, and what came last. */
export function ReceiverSetting() {
  const say = useSay();
  const { state, busy } = useReceiver();
  useEffect(followReceiver, []);
  if (!state) return null;
  const { on, port } = state;
  return (
    <div className="receiver">
      <Checkbox
        isSelected={on}
        isDisabled={busy}
        onChange={(next) => void setReceiver({ on: next, port })}
        hint={say('receipts.receiver.hint')}
      >
        {say('receipts.receiver.on')}
      </Checkbox>
      {on && (
        <div className="receiver__open">
          <Status state={state} />
          <PortField key={port} port={port} listening={state.status === 'listening'} />
          <Address />
        </div>
      )}
    </div>
  );
}

function Status({ state: { status, port, last } }: { state: ReceiverState }) {
  const say = useSay();
  const { moment } = useFormats();
  const well = status === 'listening' || status === 'off';
  return (
    <div role="status">
      <Notice tone={well ? 'good' : 'bad'} title={say(`receipts.receiver.${status}`, { port: String(port) })}>
        <p>
          {well
            ? last === null
              ? say('receipts.receiver.last.none')
              : say('receipts.receiver.last', {
                  when: moment(last.at),
                  what: say(`receipts.received.${last.what}`),
                })
            : say(`receipts.receiver.${status}.hint`)}
        </p>
      </Notice>
    </div>
  );
}

function PortField({ port, listening }: { port: number; listening: boolean }) {
  const say = useSay();
  const [text, setText] = useState(String(port));
  const number = Number(text);
  const valid = Number.isInteger(number) && number >= LEAST_PORT && number <= MOST_PORT;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (valid) void setReceiver({ on: true, port: number });
  };
  return (
    <form className="receiver__port" onSubmit={save}>
      <TextField
        label={say('receipts.receiver.port')}
        hint={say('receipts.receiver.port.hint')}
        error={
          valid
            ? undefined
            : say('receipts.receiver.port.invalid', { least: String(LEAST_PORT), most: String(MOST_PORT) })
        }
        validationBehavior="aria"
        inputMode="numeric"
        value={text}
        onChange={setText}
      />
      {(number !== port || !listening) && (
        <Button type="submit" isDisabled={!valid}>
          {say(number === port ? 'receipts.receiver.port.again' : 'receipts.receiver.port.save')}
        </Button>
      )}
    </form>
  );
}

function Address() {
  const say = useSay();
  const { address, busy } = useReceiver();
  const [asking, setAsking] = useState(false);
  return (
    <div className="receiver__address">
      <h3>{say('receipts.address')}</h3>
      <p className="card__hint">{say('receipts.address.hint')}</p>
      {address !== null && (
        <p className="receiver__url">
          <code>{address}</code>
          <CopyButton text={address} what={say('receipts.address.what')} />
        </p>
      )}
      <div className="receiver__actions">
        {address === null && (
          <Button icon={Eye} onPress={() => void showAddress()}>
            {say('receipts.address.show')}
          </Button>
        )}
        <Button icon={RefreshCw} isDisabled={busy} onPress={() => setAsking(true)}>
          {say('receipts.address.renew')}
        </Button>
      </div>
      <Question
        title={say('receipts.address.renew.title')}
        isOpen={asking}
        confirm={say('receipts.address.renew.confirm')}
        onClose={() => setAsking(false)}
        onConfirm={() => void renewAddress()}
      >
        {say('receipts.address.renew.text')}
      </Question>
    </div>
  );
}
