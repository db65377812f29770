/** The shape of a token. Pure; the contract (account.ts) checks the same in the main process. */

/** False for what cannot be a token: spaces inside, letters outside ASCII, far too short or too long. */
export function looksLikeToken(text: string): boolean {
  return /^[\x21-\x7e]{4,512}$/.test(text.trim());
}
