/** Names of the files that the user saves. Pure. */

/**
 * The path with the suffix (without its dot) if it has not got it yet, in whatever case. A path that had to be changed is
 * numbered past the files that are there already: nobody was asked whether to replace those.
 */
export function withSuffix(path: string, suffix: string, exists: (path: string) => boolean): string {
  if (path.toLowerCase().endsWith(`.${suffix.toLowerCase()}`)) return path;
  let free = `${path}.${suffix}`;
  for (let number = 2; exists(free); number += 1) free = `${path} ${number}.${suffix}`;
  return free;
}

/** The day as it is on this computer, such as 2026-06-14: Swedish writes dates so. */
export function localDay(date: Date): string {
  return date.toLocaleDateString('sv');
}
