import { useEffect, useState } from 'react';

const TICK_MS = 15_000;

/** The time, read again every few seconds, for what may pass while one writes. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
