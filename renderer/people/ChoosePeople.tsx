import { UsersRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SelectionCounts } from '../../shared/contract/people.ts';
import { call, onEvent } from '../bridge.ts';
import { useSay } from '../i18n/index.tsx';
import { attempt } from '../log/sendActions.ts';
import { useAttempt } from '../log/useAttempt.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/Screen.tsx';
import { ChooseGroups } from './ChooseGroups.tsx';
import { ChoosePersons, useNobody } from './ChoosePersons.tsx';
import { NOBODY, selectionOf, type Chosen } from './chosen.ts';
import { followGroups } from './contactStore.ts';
import './ChoosePeople.css';

interface ChoosePeopleProps {
  /** Given the numbers (E.164, one a line) of everybody chosen, each once. */
  onChoose: (numbers: string) => void;
  onClose: () => void;
}

/** Chooses people by their groups and one by one, all but some; says at every step how many that makes. */
export function ChoosePeople({ onChoose, onClose }: ChoosePeopleProps) {
  const say = useSay();
  const [chosen, setChosen] = useState<Chosen>(NOBODY);
  const { counts, isOld } = useCounts(chosen);
  const nobody = useNobody();
  useEffect(followGroups, []);
  const [reading, begin] = useAttempt();
  const choose = () =>
    begin(async () => {
      const { numbers } = await call('people.numbers', selectionOf(chosen));
      onChoose(numbers);
      onClose();
    });
  return (
    <Dialog
      title={say('people.choose')}
      isOpen
      onClose={onClose}
      width="wide"
      actions={
        <>
          <Button onPress={onClose}>{say('app.cancel')}</Button>
          <Button tone="primary" isDisabled={reading || isOld || counts?.chosen === 0} onPress={choose}>
            {say('people.choose.confirm', { count: counts?.chosen ?? 0 })}
          </Button>
        </>
      }
    >
      {/* While nobody is there the list still looks out for them. */}
      <div className="choose">
        {nobody ? (
          <EmptyState icon={UsersRound} title={say('people.none.title')}>
            {say('people.none.text')}
          </EmptyState>
        ) : (
          <ChooseGroups chosen={chosen} onChange={setChosen} />
        )}
        <ChoosePersons chosen={chosen} onChange={setChosen} />
        {!nobody && <Sum counts={counts} isOld={isOld} chosen={chosen} onChange={setChosen} />}
      </div>
    </Dialog>
  );
}

interface SumProps {
  counts: SelectionCounts | null;
  isOld: boolean;
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}

/** How many are chosen, and who of them stays out. */
function Sum({ counts, isOld, chosen, onChange }: SumProps) {
  const say = useSay();
  if (!counts) return <p className="choose__sum" role="status" />;
  const { stopped, ended } = counts;
  return (
    <div className="choose__sum" aria-busy={isOld}>
      <p role="status">
        {say('people.choose.sum', { count: counts.chosen })}
        {stopped > 0 && ` ${say('people.choose.stopped', { count: stopped })}`}
      </p>
      {ended > 0 && (
        <Checkbox
          isSelected={chosen.withoutEnded}
          onChange={(withoutEnded) => onChange({ ...chosen, withoutEnded })}
        >
          {say('people.choose.ended', { count: ended })}
        </Checkbox>
      )}
    </div>
  );
}

/** What the engine counts for a choice; the last answer stays, as an old one, until the next is there. */
function useCounts(chosen: Chosen): { counts: SelectionCounts | null; isOld: boolean } {
  const [answered, setAnswered] = useState<{ of: Chosen | null; counts: SelectionCounts | null }>({
    of: null,
    counts: null,
  });
  useEffect(() => {
    let open = true;
    const ask = () =>
      void attempt(async () => {
        const counts = await call('people.count', selectionOf(chosen));
        if (open) setAnswered({ of: chosen, counts });
      });
    const stopHearing = onEvent('people', ask);
    ask();
    return () => {
      open = false;
      stopHearing();
    };
  }, [chosen]);
  return { counts: answered.counts, isOld: answered.of !== chosen };
}
