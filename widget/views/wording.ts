import { exactTime, ownTimeZone, type When, whenOf } from '../core/when.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import type { SupportCatalogue } from '../messages/support-catalogue.ts';

/** The texts, and moments in their words; the customer's own time zone, and now. */
export interface Wording {
  texts: SupportCatalogue;
  common: Catalogue;
  locale: string;
  now: number;
  when(at: number): When;
  /** 'today at 14:30'. */
  at(at: number): string;
  /** 'by Monday at 12:00'. */
  by(at: number): string;
  clock(at: number): string;
  /** An estimated wait, or null where it cannot be told. */
  wait(ms: number | null): string | null;
}

export function wordingOf(texts: SupportCatalogue, common: Catalogue, locale: string, now: number): Wording {
  const zone = ownTimeZone();
  const when = (at: number) => whenOf(at, now, locale, zone);
  return {
    texts,
    common,
    locale,
    now,
    when,
    at: (at) => texts.at(when(at)),
    by: (at) => texts.by(when(at)),
    clock: (at) => exactTime(at, locale, zone),
    wait: (ms) => (ms === null ? null : common.common.wait(ms < 60_000 ? 0 : Math.ceil(ms / 60_000))),
  };
}
