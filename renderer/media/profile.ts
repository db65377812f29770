/** Colour profiles, as far as a copy without one depends on them. */

/**
 * True when an ICC profile names itself sRGB, which is what a picture without a profile is taken for.
 * The name stands in ASCII (version 2) or UTF-16 (version 4).
 */
export function isSrgbProfile(profile: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(profile).replaceAll('\0', '').includes('sRGB');
}
