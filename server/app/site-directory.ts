import type { Texts } from '../../protocol/primitives.ts';
import type { SiteSettings } from '../../protocol/settings.ts';
import type { SettingsStore } from './ports.ts';
import { notFound } from './refusal.ts';

/** The sites' settings, read at start and after every change. */
export class SiteDirectory {
  #sites = new Map<string, SiteSettings>();
  readonly #store: SettingsStore;

  constructor(store: SettingsStore) {
    this.#store = store;
  }

  async reload(): Promise<void> {
    this.#sites = new Map((await this.#store.all()).map((site) => [site.id, site]));
  }

  all(): SiteSettings[] {
    return [...this.#sites.values()];
  }

  find(id: string): SiteSettings | undefined {
    return this.#sites.get(id);
  }

  /** Throws `not-found` for a site that does not exist. */
  get(id: string): SiteSettings {
    const site = this.#sites.get(id);
    if (!site) throw notFound();
    return site;
  }
}

/** The site's closest language to the one asked for; its first one when none is close. */
export function closestLanguage(site: SiteSettings, asked: string | undefined): string {
  const base = asked?.toLowerCase().split('-')[0];
  const exact = site.languages.find((known) => known.toLowerCase() === asked?.toLowerCase());
  return exact ?? site.languages.find((known) => known.toLowerCase().split('-')[0] === base) ?? site.languages[0] ?? 'en';
}

/** A settings text in a language, else in the site's first one that has it. */
export function textIn(texts: Texts, lang: string, site: SiteSettings): string {
  const fallback = site.languages.map((known) => texts[known]).find((text) => text !== undefined);
  return texts[lang] ?? fallback ?? Object.values(texts)[0] ?? '';
}

/** Whether dates can be written in this language: pages carry tags that look like one and are none. */
export function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
