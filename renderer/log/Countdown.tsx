import { useEffect, useState } from 'react';
import { useSay } from '../i18n/index.tsx';

const secondsTo = (instant: string) => Math.max(0, Math.ceil((Date.parse(instant) - Date.now()) / 1000));

/** "It leaves in 7 s.", counting down. Screen readers are not told each second. */
export function Countdown({ until }: { until: string }) {
  const say = useSay();
  const [seconds, setSeconds] = useState(() => secondsTo(until));
  useEffect(() => {
    const timer = setInterval(() => setSeconds(secondsTo(until)), 250);
    return () => clearInterval(timer);
  }, [until]);
  return (
    <span className="tabular" role="timer" aria-live="off">
      {say('log.hold.undo.countdown', { seconds })}
    </span>
  );
}
