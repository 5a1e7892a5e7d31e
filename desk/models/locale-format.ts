import type { DeskCatalogue } from '../messages/desk-catalogue.ts';

/** Numbers and times as the desk's language writes them. Times are UTC milliseconds; spans are milliseconds. */
export interface LocaleFormat {
  /** `14.05`; with the day when it is not the day of `now`. */
  moment(at: number, now: number): string;
  time(at: number): string;
  day(at: number): string;
  /** A slot in somebody else's time zone. */
  momentIn(at: number, timeZone: string): string;
  /** `3 min`, `2 h`, `4 d`, never negative. */
  span(ms: number): string;
  /** `3 minutes`: the same in words, for those who listen. */
  spanInWords(ms: number): string;
  bytes(count: number): string;
  number(value: number): string;
  /** `75 %` of 0.75. */
  percent(share: number): string;
  language(tag: string): string;
}

const minute = 60_000;
const hour = 60 * minute;
const dayLength = 24 * hour;

export function localeFormat(text: DeskCatalogue): LocaleFormat {
  const { locale } = text;
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const both = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', hour: '2-digit', minute: '2-digit' });
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  return {
    moment: (at, now) => (date.format(at) === date.format(now) ? clock.format(at) : both.format(at)),
    time: (at) => clock.format(at),
    day: (at) => date.format(at),
    momentIn: (at, timeZone) => inZone(locale, timeZone).format(at),
    span: (ms) => (ms < minute ? text.due.lessThanMinuteShort : shortly(text, ms)),
    spanInWords: (ms) => (ms < minute ? text.due.lessThanMinute : inWords(locale, ms)),
    bytes: (count) => bytesIn(locale, count),
    percent: (share) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share),
    number: (value) => new Intl.NumberFormat(locale).format(value),
    language: (tag) => names.of(tag) ?? tag,
  };
}

function inZone(locale: string, timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', hour: '2-digit', minute: '2-digit', timeZone });
}

function shortly({ due }: DeskCatalogue, ms: number): string {
  const [value, unit] = unitOf(ms);
  return `${value} ${due.short[unit]}`;
}

function inWords(locale: string, ms: number): string {
  const [value, unit] = unitOf(ms);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

function unitOf(ms: number): [number, 'minute' | 'hour' | 'day'] {
  if (ms < hour) return [Math.floor(ms / minute), 'minute'];
  if (ms < 2 * dayLength) return [Math.floor(ms / hour), 'hour'];
  return [Math.floor(ms / dayLength), 'day'];
}

function bytesIn(locale: string, count: number): string {
  const [value, unit] = count < 1e6 ? [Math.max(1, count / 1e3), 'kilobyte'] : [count / 1e6, 'megabyte'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: value < 10 && unit === 'megabyte' ? 1 : 0 }).format(
    value,
  );
}
