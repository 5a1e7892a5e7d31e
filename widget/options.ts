/** How the widget's colours are chosen: `auto` follows the page's own `color-scheme`. */
export type Theme = 'auto' | 'light' | 'dark';

/** What a page may tell about a customer whom it knows. `token` is signed by the company's server, the rest is shown as unverified. */
export interface Identity {
  name?: string;
  email?: string;
  phone?: string;
  token?: string;
  /** Brings a newer token: asked for before the old one runs out, when it was refused, and where there is none. */
  renew?: () => Promise<string>;
  /** The customer agreed to be recognised: answers that wait may be asked for when a page loads. */
  resume?: boolean;
}

/** The page's own facts about this visit, such as an order number: flat, at most 40. */
export type PageContext = Record<string, string | number | boolean>;

/** The language of the widget's texts, from the nearest thing that names one. */
export const languageOf = (element: HTMLElement): string =>
  element.closest<HTMLElement>('[lang]:not([lang=""])')?.lang || element.ownerDocument.documentElement.lang || navigator.language;
