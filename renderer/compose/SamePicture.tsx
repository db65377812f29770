import { Images, UserMinus } from 'lucide-react';
import { formatNumber, splitEntries } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { RecipientList } from './recipientList.ts';
import { useSamePicture } from './samePicture.ts';

/** Named in the warning; the others are only counted. */
const NAMED = 3;

interface SamePictureProps {
  list: RecipientList;
  /** Takes these numbers (E.164) out of the message. */
  onLeaveOut: (numbers: ReadonlySet<string>) => void;
}

/** Warns that some people got the same picture before, and offers to leave them out. */
export function SamePicture({ list, onLeaveOut }: SamePictureProps) {
  const say = useSay();
  const { date } = useFormats();
  const { country } = useFact('settings');
  const before = useSamePicture(list.entries);
  if (!before) return null;
  const { people, inDoubt, examples, numbers } = before;
  return (
    <Notice
      tone="unsure"
      icon={Images}
      title={say('compose.same.title', { count: people })}
      actions={
        <Button size="small" icon={UserMinus} onPress={() => onLeaveOut(new Set(splitEntries(numbers)))}>
          {say('compose.same.leaveOut', { count: people })}
        </Button>
      }
    >
      <ul className="review__same">
        {examples.slice(0, NAMED).map(({ number, name, createdAt }) => (
          <li key={number}>
            {say('compose.same.example', {
              who: name ?? formatNumber(number, country),
              when: date(createdAt),
            })}
          </li>
        ))}
        {people > NAMED && <li>{say('compose.same.others', { count: people - NAMED })}</li>}
      </ul>
      {inDoubt > 0 && <p>{say('compose.same.doubt', { count: inDoubt })}</p>}
    </Notice>
  );
}
