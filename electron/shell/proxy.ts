/** Follows the operating system's proxy settings for the engine's requests to the provider. */
import type { Session } from 'electron';
import { proxyUrl } from './proxy-rule.ts';

export interface ProxyOptions {
  session: Session;
  /** The provider address the question is about. */
  origin: string;
  setProxy: (url: string | null) => Promise<void>;
}

/** Asks now, and whenever the returned function is called; a failure leaves things as they are. */
export async function followSystemProxy({
  session,
  origin,
  setProxy,
}: ProxyOptions): Promise<() => Promise<void>> {
  let current: string | null = null;
  const look = async (): Promise<void> => {
    const found = await session.resolveProxy(origin).then(proxyUrl, () => current);
    if (found === current) return;
    await setProxy(found);
    current = found;
  };
  await look();
  return look;
}
