import { CopyPlus, ListFilter } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ReasonCount } from '../../shared/contract/sends.ts';
import { explainCode } from '../../shared/provider/explain.ts';
import type { Remedy } from '../../shared/remedy.ts';
import { call } from '../bridge.ts';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Question } from '../ui/Question.tsx';
import { groupByRemedy, sizeOf, triesFor, type Ended } from './resend.ts';
import { attempt } from './sendActions.ts';
import { recipientList } from './sendStore.ts';
import './ResendDialog.css';

interface ResendDialogProps {
  sendId: number;
  reasons: readonly ReasonCount[];
  /** Asked for a new message to those who were refused for its size. */
  onSmaller: () => void;
  onClose: () => void;
}

/** Chooses by reason whom a message should go to again, and says of the others what can be done instead. */
export function ResendDialog({ sendId, reasons, onSmaller, onClose }: ResendDialogProps) {
  const say = useSay();
  const groups = groupByRemedy(reasons);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(groups.get('again')?.map(({ key }) => key)),
  );
  const [asking, setAsking] = useState(false);
  const picked = [...groups.values()].flat().filter(({ key }) => chosen.has(key));
  const doubtful = sizeOf(picked.filter(({ state }) => state === 'unknown'));
  const send = () => {
    onClose();
    void attempt(async () => {
      for (const { state, codes } of triesFor(picked)) {
        await call('sends.sendAgain', { id: sendId, recipientIds: null, states: [state], codes: [...codes] });
      }
    });
  };
  const choose = (key: string, selected: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      if (selected) after.add(key);
      else after.delete(key);
      return after;
    });
  const choices = (remedy: Remedy) =>
    groups.has(remedy) && (
      <Group remedy={remedy} group={groups.get(remedy)}>
        {groups.get(remedy)?.map(({ key, code, state, recipients }) => (
          <Checkbox
            key={key}
            isSelected={chosen.has(key)}
            onChange={(selected) => choose(key, selected)}
            hint={say('log.recipients', { count: recipients })}
          >
            {code === null ? say(`log.state.${state}`) : explainCode(say, code).reason}
          </Checkbox>
        ))}
      </Group>
    );
  const show = (group: readonly Ended[] = []) => {
    recipientList.ask({ state: null, codes: [...new Set(group.map(({ code }) => code))], search: '' });
    onClose();
  };
  return (
    <Dialog
      title={say('log.resend.title')}
      isOpen
      onClose={onClose}
      width="wide"
      actions={
        <>
          <Button onPress={onClose}>{say('app.cancel')}</Button>
          <Button
            tone="primary"
            isDisabled={picked.length === 0}
            onPress={() => (doubtful > 0 ? setAsking(true) : send())}
          >
            {say('log.resend.confirm', { count: sizeOf(picked) })}
          </Button>
        </>
      }
    >
      <div className="sheet__stack">
        {choices('again')}
        {choices('ask')}
        {choices('change')}
        {groups.has('smaller') && (
          <Group remedy="smaller" group={groups.get('smaller')}>
            <Button size="small" icon={CopyPlus} onPress={onSmaller}>
              {say('log.resend.smaller.act')}
            </Button>
          </Group>
        )}
        {groups.has('number') && (
          <Group remedy="number" group={groups.get('number')}>
            <Button size="small" icon={ListFilter} onPress={() => show(groups.get('number'))}>
              {say('log.resend.number.act')}
            </Button>
          </Group>
        )}
        {groups.has('never') && <Group remedy="never" group={groups.get('never')} />}
      </div>
      <Question
        title={say('log.act.again.title', { count: sizeOf(picked) })}
        isOpen={asking}
        confirm={say('log.act.again.confirm')}
        onClose={() => setAsking(false)}
        onConfirm={send}
      >
        {say('log.resend.doubt', { count: doubtful })}
      </Question>
    </Dialog>
  );
}

interface GroupProps {
  remedy: Remedy;
  group: readonly Ended[] | undefined;
  children?: ReactNode;
}

function Group({ remedy, group, children }: GroupProps) {
  const say = useSay();
  return (
    <fieldset className="resend__group" data-remedy={remedy}>
      <legend>{say(`log.resend.${remedy}`, { count: sizeOf(group) })}</legend>
      <p className="resend__about">{say(`log.resend.${remedy}.about`)}</p>
      {children}
    </fieldset>
  );
}
