import {
  CloudOff,
  PenLine,
  ScrollText,
  Settings,
  ShieldCheck,
  Stamp,
  UsersRound,
  type LucideIcon,
} from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { MessageId } from '../../shared/words/index.ts';
import { useSay } from '../i18n/index.tsx';
import { Mark } from './Brand.tsx';
import { useFact } from './facts.ts';
import { show, useRoute, type Route } from './route.ts';
import './Navigation.css';

const ITEMS: readonly { route: Route; icon: LucideIcon; words: MessageId }[] = [
  { route: { screen: 'compose' }, icon: PenLine, words: 'app.nav.compose' },
  { route: { screen: 'log', sendId: null }, icon: ScrollText, words: 'app.nav.log' },
  { route: { screen: 'people' }, icon: UsersRound, words: 'app.nav.people' },
  { route: { screen: 'settings' }, icon: Settings, words: 'app.nav.settings' },
];

/** The way between the screens, with the account and the network at its foot. */
export function Navigation() {
  const say = useSay();
  const current = useRoute((state) => state.route.screen);
  return (
    <nav className="nav" aria-label={say('app.nav')}>
      <p className="nav__brand">
        <Mark />
        <span>Postcard</span>
      </p>
      <ul className="nav__items">
        {ITEMS.map(({ route, icon: Icon, words }) => (
          <li key={route.screen}>
            <AriaButton
              className="nav__item"
              onPress={() => show(route)}
              {...(current === route.screen && { 'aria-current': 'page' })}
            >
              <Icon size={18} strokeWidth={1.8} aria-hidden />
              {say(words)}
            </AriaButton>
          </li>
        ))}
      </ul>
      <div className="nav__foot">
        <OfflineMark />
        <ModeBadge />
      </div>
    </nav>
  );
}

function OfflineMark() {
  const say = useSay();
  const { online } = useFact('status');
  return (
    <div role="status">
      {!online && (
        <p className="badge badge--offline">
          <CloudOff size={16} aria-hidden />
          <span>
            <strong>{say('app.offline')}</strong>
            <small>{say('app.offline.hint')}</small>
          </span>
        </p>
      )}
    </div>
  );
}

function ModeBadge() {
  const say = useSay();
  const { mode } = useFact('status');
  const { lastFour, token } = useFact('account');
  const live = mode === 'live';
  const Icon = live ? ShieldCheck : Stamp;
  return (
    <AriaButton className={`badge badge--${mode}`} onPress={() => show({ screen: 'settings' })}>
      <Icon size={16} aria-hidden />
      <span>
        <strong>{say(live ? 'app.mode.live' : 'app.mode.practice')}</strong>
        <small>
          {live && token !== 'none' && lastFour !== null
            ? say('app.mode.live.hint', { lastFour })
            : say(live ? 'app.mode.live.plain' : 'app.mode.practice.hint')}
        </small>
      </span>
    </AriaButton>
  );
}
