import {
  Ban,
  CheckCheck,
  CircleCheck,
  CircleHelp,
  CircleSlash,
  CircleX,
  Clock,
  Hourglass,
  LoaderCircle,
  MailX,
  type LucideIcon,
} from 'lucide-react';
import type { DeliveryState } from '../../shared/delivery.ts';
import './StateMark.css';

type StateTone = 'good' | 'bad' | 'unsure' | 'idle' | 'busy';

/** A state, or what a delivery receipt says beyond it. */
export type MarkedState = DeliveryState | 'delivered' | 'undelivered';

const LOOKS: Record<MarkedState, { tone: StateTone; icon: LucideIcon }> = {
  held: { tone: 'idle', icon: Hourglass },
  queued: { tone: 'busy', icon: Clock },
  sending: { tone: 'busy', icon: LoaderCircle },
  accepted: { tone: 'good', icon: CircleCheck },
  refused: { tone: 'bad', icon: CircleX },
  unknown: { tone: 'unsure', icon: CircleHelp },
  skipped: { tone: 'idle', icon: CircleSlash },
  cancelled: { tone: 'idle', icon: Ban },
  delivered: { tone: 'good', icon: CheckCheck },
  undelivered: { tone: 'bad', icon: MailX },
};

interface StateMarkProps {
  state: MarkedState;
  /** The state in words, or a count with the word. */
  label: string;
  /** `plain` leaves out the tinted ground, for dense tables. */
  look?: 'pill' | 'plain';
}

/** What became of a message: always an icon and a word, never colour alone. */
export function StateMark({ state, label, look = 'pill' }: StateMarkProps) {
  const { tone, icon: Icon } = LOOKS[state];
  return (
    <span className={`state state--${tone} state--${look}`} data-state={state}>
      <Icon
        size={14}
        strokeWidth={2.2}
        aria-hidden
        // One that turns costs a frame's work sixty times a second: not where there may be many, for hours.
        className={state === 'sending' && look === 'pill' ? 'state__spin' : undefined}
      />
      {label}
    </span>
  );
}
