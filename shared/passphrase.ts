/** How good a passphrase is, in the plainest measure that is not false: how long it would take to guess. Pure. */

export const MIN_PASSPHRASE = 12;
export const MAX_PASSPHRASE = 1024;

export type Strength = 'short' | 'weak' | 'fair' | 'strong';

/** Bits below which a phrase is weak, and from which it is strong, given that each guess takes half a second. */
const FAIR_BITS = 35;
const STRONG_BITS = 55;

/** A letter within a word is worth about this much; Shannon, "Prediction and Entropy of Printed English". */
const BITS_IN_WORD = 2.2;
const BITS_OF_DIGIT = 3.3;
const BITS_OF_SIGN = 4.5;

/** A character that repeats or continues the one before it (aaa, 123, cba) adds next to nothing. */
function isRun(text: string, at: number): boolean {
  const step = text.charCodeAt(at) - text.charCodeAt(at - 1);
  return Math.abs(step) <= 1;
}

/** How hard the phrase is to guess, at least roughly. */
export function strengthOf(passphrase: string): Strength {
  const text = passphrase.trim();
  if (text.length < MIN_PASSPHRASE) return 'short';
  const seen = new Set<string>();
  let bits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const pair = text.slice(at - 1, at + 1).toLowerCase();
    const known = at > 0 && (isRun(text, at) || seen.has(pair));
    seen.add(pair);
    if (known) continue;
    const character = text.charAt(at);
    bits += /\p{L}/u.test(character) ? BITS_IN_WORD : /\d/.test(character) ? BITS_OF_DIGIT : BITS_OF_SIGN;
  }
  return bits < FAIR_BITS ? 'weak' : bits < STRONG_BITS ? 'fair' : 'strong';
}
