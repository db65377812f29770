/** Colour profiles, as far as a copy without one depends on them. Pure. */
import { latin1 } from './binary.ts';

/**
 * True when an ICC profile names itself sRGB, which is what a picture without a profile is taken for.
 * The name stands in ASCII (version 2) or UTF-16 (version 4).
 */
export function isSrgbProfile(profile: Uint8Array): boolean {
  return latin1(profile).replaceAll('\0', '').includes('sRGB');
}
