/** What makes the app send to a fake provider instead of Swift. */
import type { ReceivedRequest } from '../../provider/ledger.ts';
import type { FakeProvider } from '../../provider/server.ts';

/** A token in Swift's form; the prefix lets it list the account's numbers. */
export const TOKEN = 'apik_e2e0f1e2d3c4b5a69788796a5b4c3d2e1f0';

/** The variables that make a fake provider the app's Swift, with a token for this run only. */
export function liveEnvironment(provider: FakeProvider): Record<string, string> {
  return { ...originsOf(provider), POSTCARD_TOKEN: TOKEN };
}

/** The same without a token. */
export function originsOf({ mmsOrigin, accountOrigin }: FakeProvider): Record<string, string> {
  return { POSTCARD_MMS_ORIGIN: mmsOrigin, POSTCARD_ACCOUNT_ORIGIN: accountOrigin };
}

/** What a request asked for. */
export const bodyOf = ({ body }: ReceivedRequest) =>
  JSON.parse(body.toString('utf8')) as Record<string, unknown>;
