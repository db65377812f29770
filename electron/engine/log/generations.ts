/** Which backups are kept: close together of late, further apart the older they are. Pure. */

/** The newest of so many days, weeks and months that have one. */
const DAYS = 7;
const WEEKS = 5;
const MONTHS = 3;
/** Beyond this many bytes in all the oldest go, but for the newest few. */
const MOST_BYTES = 2 * 1024 ** 3;
const AT_LEAST = 3;

interface Dated {
  /** YYYY-MM-DD */
  readonly day: string;
  readonly bytes: number;
}

/** The backups that may go, of all there are. */
export function outdated<B extends Dated>(backups: readonly B[]): B[] {
  const newestFirst = backups.toSorted((a, b) => b.day.localeCompare(a.day));
  const kept = new Set([
    ...newestOfEach(newestFirst, DAYS, (day) => day),
    ...newestOfEach(newestFirst, WEEKS, weekOf),
    ...newestOfEach(newestFirst, MONTHS, (day) => day.slice(0, 7)),
  ]);
  let bytes = 0;
  return newestFirst.filter((backup, index) => {
    bytes += backup.bytes;
    return !kept.has(backup) || (index >= AT_LEAST && bytes > MOST_BYTES);
  });
}

function newestOfEach<B extends Dated>(newestFirst: readonly B[], most: number, of: (day: string) => string) {
  const found = new Map<string, B>();
  for (const backup of newestFirst) {
    const period = of(backup.day);
    if (!found.has(period) && found.size < most) found.set(period, backup);
  }
  return found.values();
}

const DAY_MS = 86_400_000;

/** The Monday of a day's week. */
function weekOf(day: string): string {
  const time = Date.parse(day);
  const fromMonday = (new Date(time).getUTCDay() + 6) % 7;
  return new Date(time - fromMonday * DAY_MS).toISOString().slice(0, 10);
}
