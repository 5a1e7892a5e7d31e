import type { OwnTexts } from './messages/own-texts.ts';
import type { Theme } from './options.ts';
import type { WidgetHost } from './widget-host.ts';

/** What the page's attributes say, read anew whenever one of them changes. */
export interface Options {
  /** The server's address with its base path and a slash at the end. */
  server: string;
  site: string;
  /** A BCP 47 tag: the widget's `lang`, else the page's, else the browser's. */
  lang: string;
  /** The company's own texts and languages. */
  texts: OwnTexts;
  /** The company keeps the journey in session storage from the first page on, and says so to its visitors. */
  storyFromStart: boolean;
}

const themes: readonly string[] = ['light', 'dark'] satisfies Theme[];

/** Reads what the page says of the element; null where that is wrong (`option-mistakes.ts` says what). */
export function readOptions({ element, lang, texts }: Pick<WidgetHost, 'element' | 'lang' | 'texts'>): Options | null {
  const site = element.getAttribute('site');
  const server = serverAddress(element.getAttribute('server') ?? '');
  if (!site || !server) return null;
  return { server, site, lang, texts, storyFromStart: element.getAttribute('story') === 'from-start' };
}

/** What is none of ours follows the page. */
export function themeOf(element: HTMLElement): Theme {
  const theme = element.getAttribute('theme') ?? '';
  return themes.includes(theme) ? (theme as Theme) : 'auto';
}

function serverAddress(value: string): string | null {
  try {
    return new URL(value.replace(/\/*$/, '/'), document.baseURI).href;
  } catch {
    return null;
  }
}
