/** Numbers, sizes and times as the reader's language writes them; times in the computer's own zone. Pure. */
import type { Locale } from '../../shared/contract/common.ts';

export interface Formats {
  number(value: number): string;
  /** `12K`, `1.2M`: for the labels of a chart. */
  compact(value: number): string;
  /** Bytes before base64, in decimal units as the carriers count: `312 KB`. */
  size(bytes: number): string;
  /** `roses, tulips and lilies`. */
  list(items: readonly string[]): string;
  /** `Nov 22, 2026, 9:40 AM`. Takes an ISO instant. */
  dateTime(instant: string): string;
  time(instant: string): string;
  date(instant: string): string;
  /** A day of the calendar, given as its midnight in UTC, such as that of a consent. */
  day(instant: string): string;
  /** A country by its two letters: `Canada`. */
  country(code: string): string;
  /** `June 2026`. Takes a month as the contract writes it: `2026-06`. */
  month(month: string): string;
  /** `Jun`. */
  monthShort(month: string): string;
  /** The time today, `Nov 21, 9:40 AM` this year, the whole date before. */
  moment(instant: string, now?: Date): string;
}

/** Formats for a language; `tag` may narrow it to the reader's region, such as `en-CA`. */
export function createFormats(locale: Locale, tag: string = locale): Formats {
  const region = tag.slice(0, 2) === locale.slice(0, 2) ? tag : locale;
  const french = locale === 'fr-CA';
  const number = new Intl.NumberFormat(region);
  const tenths = new Intl.NumberFormat(region, { maximumFractionDigits: 1 });
  const countries = new Intl.DisplayNames(region, { type: 'region' });
  const list = new Intl.ListFormat(region);
  const compact = new Intl.NumberFormat(region, { notation: 'compact', maximumFractionDigits: 1 });
  const of = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(region, options);
    return (instant: string) => format.format(new Date(instant));
  };
  const ofMonth = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(region, options);
    return (month: string) => format.format(new Date(`${month}-01T00:00`));
  };
  // `9 h 08` in French; the ready-made short style writes `09 h 08`.
  const clock = { hour: 'numeric', minute: '2-digit' } as const;
  const day = { month: 'short', day: 'numeric' } as const;
  const time = of(clock);
  const dateTime = of({ year: 'numeric', ...day, ...clock });
  const thisYear = of({ ...day, ...clock });
  return {
    number: (value) => number.format(value),
    compact: (value) => compact.format(value),
    size(bytes) {
      const units = french ? ['o', 'ko', 'Mo'] : ['B', 'KB', 'MB'];
      if (bytes < 1000) return `${number.format(bytes)}\u00a0${units[0]}`;
      if (bytes < 999_500) return `${number.format(Math.round(bytes / 1000))}\u00a0${units[1]}`;
      return `${tenths.format(bytes / 1_000_000)}\u00a0${units[2]}`;
    },
    list: (items) => list.format(items),
    dateTime,
    time,
    date: of({ dateStyle: 'long' }),
    day: of({ dateStyle: 'long', timeZone: 'UTC' }),
    country: (code) => countries.of(code) ?? code,
    month: ofMonth({ year: 'numeric', month: 'long' }),
    monthShort: ofMonth({ month: 'short' }),
    moment(instant, now = new Date()) {
      const then = new Date(instant);
      if (then.toDateString() === now.toDateString()) return time(instant);
      return then.getFullYear() === now.getFullYear() ? thisYear(instant) : dateTime(instant);
    },
  };
}
