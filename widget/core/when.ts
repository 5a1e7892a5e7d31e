/** A moment in words' parts, ready for a catalogue to put in a sentence. */
export interface When {
  day: 'today' | 'tomorrow' | 'yesterday' | 'week' | 'later';
  /** Such as `monday`, as the language writes it in a sentence. */
  weekday: string;
  /** Day and month, such as `24.11.` or `24 Nov`. */
  date: string;
  /** Such as `14.30`; a whole hour as the language says it. */
  time: string;
}

const dayMs = 86_400_000;

/** English without a country is written with the 24-hour clock, as everywhere else the widget is. */
export const localeOf = (lang: string): string => (lang === 'en' ? 'en-GB' : lang);

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes a hundred times as long as using it, and a long thread has a thousand times to tell. */
function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}

let here = { zone: '', until: 0 };

/** The customer's own time zone, asked anew each minute: a page may travel. */
export function ownTimeZone(): string {
  if (Date.now() >= here.until) here = { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, until: Date.now() + 60_000 };
  return here.zone;
}

/** The calendar day of a moment, as a number that grows by one each day. */
export function dayNumber(at: number, timeZone: string): number {
  const parts = formatOf('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
  return Date.parse(parts) / dayMs;
}

/** Time of day with its minutes, as a clock or a list of times shows it: 'pm' where a country writes 'p.m.', whose full stop would meet a sentence's own. */
export const exactTime = (at: number, lang: string, timeZone: string): string =>
  formatOf(localeOf(lang), { timeZone, hour: 'numeric', minute: '2-digit' })
    .format(at)
    .replace(/([ap])\.\s?m\./, '$1m');

/** Time of day as the language says it in a sentence: Finnish leaves the zeros of a whole hour out. */
export function clockTime(at: number, lang: string, timeZone: string): string {
  const text = exactTime(at, lang, timeZone);
  return lang.startsWith('fi') ? text.replace(/\.00$/, '') : text;
}

/** A moment as it is told to the customer. `at` and `now` in UTC ms. */
export function whenOf(at: number, now: number, lang: string, timeZone: string = ownTimeZone()): When {
  const format = (options: Intl.DateTimeFormatOptions) => formatOf(localeOf(lang), { timeZone, ...options }).format(at);
  return {
    day: dayOf(dayNumber(at, timeZone) - dayNumber(now, timeZone)),
    weekday: format({ weekday: 'long' }),
    date: format({ day: 'numeric', month: monthOf(lang) }),
    time: clockTime(at, lang, timeZone),
  };
}

/** English and Swedish shorten months without a full stop in the way of a sentence's own; Finnish writes numbers. */
function monthOf(lang: string): 'numeric' | 'short' | 'long' {
  if (lang.startsWith('fi')) return 'numeric';
  return /^(en|sv)/.test(lang) ? 'short' : 'long';
}

function dayOf(distance: number): When['day'] {
  if (distance === 0) return 'today';
  if (distance === 1) return 'tomorrow';
  if (distance === -1) return 'yesterday';
  return distance > 1 && distance < 7 ? 'week' : 'later';
}
