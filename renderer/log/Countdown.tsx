import { useEffect, useState } from 'react';
import { useFormats, useSay } from '../i18n/index.tsx';

/** Up to so many seconds are counted down; for a longer wait the time of day says more. */
const COUNTED_SECONDS = 120;

const secondsTo = (instant: string) => Math.max(0, Math.ceil((Date.parse(instant) - Date.now()) / 1000));

interface CountdownProps {
  /** ISO instant. */
  until: string;
  /** What happens then. */
  words: 'log.hold.undo.countdown' | 'log.hold.in';
}

/** "It leaves in 7 s.", counting down. Screen readers are not told each second. */
export function Countdown({ until, words }: CountdownProps) {
  const say = useSay();
  const { moment } = useFormats();
  const [seconds, setSeconds] = useState(() => secondsTo(until));
  useEffect(() => {
    const timer = setInterval(() => setSeconds(secondsTo(until)), 250);
    return () => clearInterval(timer);
  }, [until]);
  return (
    <span className="tabular" role="timer" aria-live="off">
      {seconds > COUNTED_SECONDS ? say('log.hold.until', { time: moment(until) }) : say(words, { seconds })}
    </span>
  );
}
