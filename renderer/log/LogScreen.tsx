import { PenLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { LOG_PARTS, show, type LogPart, type Route } from '../app/route.ts';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Segments } from '../ui/Choice.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Months } from './Months.tsx';
import { PersonHistory } from './PersonHistory.tsx';
import { SendList } from './SendList.tsx';
import { SendView } from './SendView.tsx';

type LogRoute = Extract<Route, { screen: 'log' }>;

/** Every message sent, everything that went to one person, the months; or one message with all its recipients. */
export function LogScreen({ route: { sendId, part = 'messages', person = '' } }: { route: LogRoute }) {
  if (sendId !== null) return <SendView key={sendId} id={sendId} person={person} />;
  return <LogParts part={part} person={person} />;
}

function LogParts({ part, person }: { part: LogPart; person: string }) {
  const say = useSay();
  return (
    <Screen
      title={say('log.title')}
      subtitle={say('log.subtitle')}
      actions={
        <>
          <Segments
            label={say('log.parts')}
            bare
            value={part}
            onChange={(next) => show({ screen: 'log', sendId: null, part: next })}
            options={LOG_PARTS.map((value) => ({ value, label: say(`log.part.${value}`) }))}
          />
          <Button icon={PenLine} onPress={() => show({ screen: 'compose' })}>
            {say('log.write')}
          </Button>
        </>
      }
    >
      {contentOf(part, person)}
    </Screen>
  );
}

function contentOf(part: LogPart, person: string): ReactNode {
  switch (part) {
    case 'messages':
      return <SendList />;
    case 'person':
      return <PersonHistory person={person} />;
    case 'months':
      return <Months />;
  }
}
