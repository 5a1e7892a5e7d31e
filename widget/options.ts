import type { OwnTexts } from './messages/own-texts.ts';

/** How the widget's colours are chosen: `auto` follows the page's own `color-scheme`. */
export type Theme = 'auto' | 'light' | 'dark';

/** What the page's attributes say, read anew whenever one of them changes. */
export interface Options {
  /** The server's address with its base path and a slash at the end. */
  server: string;
  site: string;
  /** A BCP 47 tag: the widget's `lang`, else the page's, else the browser's. */
  lang: string;
  theme: Theme;
  /** The company's own texts and languages. */
  texts: OwnTexts;
  /** The company keeps the journey in session storage from the first page on, and says so to its visitors. */
  storyFromStart: boolean;
  /** What the page's own consent banner says; null where the widget is to ask. */
  consent: string | null;
}

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

const themes: readonly string[] = ['light', 'dark'] satisfies Theme[];

/** The language of the widget's texts, from the nearest thing that names one. */
export const languageOf = (element: HTMLElement): string =>
  element.closest<HTMLElement>('[lang]:not([lang=""])')?.lang || element.ownerDocument.documentElement.lang || navigator.language;

/**
 * Reads the attributes; the texts are a property alone.
 * @throws TypeError naming the attribute that is missing or no address, and how to mend it.
 */
export function readOptions(element: HTMLElement, texts: OwnTexts): Options {
  const site = element.getAttribute('site');
  if (!site)
    throw new TypeError(
      'tuki-widget: the attribute "site" is missing; give the id of the site as the server knows it, such as site="shop".',
    );
  const theme = element.getAttribute('theme') ?? '';
  return {
    server: serverAddress(element.getAttribute('server')),
    site,
    lang: languageOf(element),
    texts,
    theme: themes.includes(theme) ? (theme as Theme) : 'auto',
    storyFromStart: element.getAttribute('story') === 'from-start',
    consent: element.getAttribute('consent'),
  };
}

function serverAddress(value: string | null): string {
  try {
    return new URL(`${value ?? ''}`.replace(/\/*$/, '/'), document.baseURI).href;
  } catch {
    throw new TypeError(
      `tuki-widget: the attribute "server" is no address: "${value}". Give one such as server="https://support.example.com/".`,
    );
  }
}
