import type { SiteSettings } from '../../protocol/settings.ts';
import type { SiteInfo, Slots } from '../../protocol/site.ts';
import { freeSlots } from '../domain/callback-slots.ts';
import { messageDueAt } from '../domain/chat.ts';
import { isOpenAt, opensAt, spellsToday } from '../domain/service-hours.ts';
import { linksTo } from './article-links.ts';
import type { ArticleStore, Clock, OpenItem, WorkStore } from './ports.ts';
import type { QueueSignals } from './queue-signals.ts';
import type { Roster } from './roster.ts';
import { closestLanguage, type SiteDirectory, textIn } from './site-directory.ts';

const dayMs = 86_400_000;
const popularCount = 4;
/** A week of half hours around the clock, and some more. */
const slotCount = 500;

export interface SiteStatusParts {
  sites: SiteDirectory;
  roster: Roster;
  articles: ArticleStore;
  work: WorkStore;
  queue: QueueSignals;
  clock: Clock;
  mail: boolean;
  files: { maxBytes: number; types: string[] };
}

/** What the home view shows: public, the same for everybody, and true now. */
export class SiteStatus {
  #rows: readonly OpenItem[] = [];
  readonly #parts: SiteStatusParts;

  constructor(parts: SiteStatusParts) {
    this.#parts = parts;
  }

  /** The open work as of the last sweep, for waiting times. */
  swept(rows: readonly OpenItem[]): void {
    this.#rows = rows;
  }

  /** Throws `not-found` for an unknown site. */
  async info(siteId: string, asked: string | undefined): Promise<SiteInfo> {
    const site = this.#parts.sites.get(siteId);
    const lang = closestLanguage(site, asked);
    const now = this.#parts.clock.now();
    const open = isOpenAt(site.hours, now);
    const staffed = open && this.#parts.roster.staffed(site.id);
    return {
      site: site.id,
      name: site.name,
      lang,
      languages: site.languages,
      topics: site.topics.map(({ id, label }) => ({ id, label: textIn(label, lang, site) })),
      // Those that the company chose, filled up from the knowledge base in its own order.
      popular: await linksTo(this.#parts.articles, { site: site.id, lang, named: site.popular, count: popularCount }),
      hours: { timeZone: site.hours.timeZone, open, today: spellsToday(site.hours, now), opensAt: opensAt(site.hours, now) },
      chat: await this.#chat(site, lang, staffed),
      callback: await this.#callback(site, open),
      message: { offered: site.message.enabled, email: this.#parts.mail, answerBy: messageDueAt({ now, settings: site }) },
      files: this.#parts.files,
      privacy: site.privacy,
      privacyUrl: site.privacyUrl,
    };
  }

  /** Throws `not-found` for an unknown site. */
  async slots(siteId: string): Promise<Slots> {
    const site = this.#parts.sites.get(siteId);
    const slots = await this.#free(site);
    return { timeZone: site.hours.timeZone, minutes: site.callback.slotMinutes, slots: slots.slice(0, slotCount) };
  }

  async #free(site: SiteSettings): Promise<Slots['slots']> {
    if (!site.callback.enabled) return [];
    const now = this.#parts.clock.now();
    const booked = await this.#parts.work.booked(site.id, now, now + (site.callback.daysAhead + 1) * dayMs);
    return freeSlots(site, now, booked);
  }

  async #chat(site: SiteSettings, lang: string, staffed: boolean): Promise<SiteInfo['chat']> {
    const ask = site.chat.ask.map(({ id, label, required, type, choices }) => ({
      id,
      label: textIn(label, lang, site),
      required,
      type,
      ...(choices && { choices }),
    }));
    const offered = site.chat.enabled && staffed;
    return { offered, waitMs: offered ? await this.#parts.queue.forNewChat(site.id, this.#rows) : null, ask };
  }

  async #callback(site: SiteSettings, open: boolean): Promise<SiteInfo['callback']> {
    const { enabled, country, nowWithinMinutes } = site.callback;
    const [next] = await this.#free(site);
    return {
      offered: enabled && (open || next !== undefined),
      now: enabled && open,
      withinMinutes: nowWithinMinutes,
      nextSlotAt: next?.at ?? null,
      country,
    };
  }
}
