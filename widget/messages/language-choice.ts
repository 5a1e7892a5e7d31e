import type { LanguageTexts, OwnTexts, SpokenLanguage } from './own-texts.ts';

/** The languages that the widget speaks; a total map, so that one without its catalogue does not compile. */
const spoken: Record<SpokenLanguage, true> = { ar: true, de: true, en: true, es: true, et: true, fi: true, fr: true, ru: true, sv: true };

export interface LanguageChoice {
  /** The tag of the language that is shown. */
  lang: string;
  /** Whose catalogue it stands on. */
  base: SpokenLanguage;
  /** The company's own texts, the more particular last. */
  own: readonly LanguageTexts[];
}

const isSpoken = (tag: string): tag is SpokenLanguage => Object.hasOwn(spoken, tag);
const ownOf = (texts: OwnTexts, tag: string): LanguageTexts[] =>
  Object.keys(texts)
    .filter((name) => name.toLowerCase() === tag)
    .map((name) => texts[name] ?? {});

/** The language that is closest to a BCP 47 tag: spoken by the widget, or added by the company; English where there is none. */
export function chooseLanguage(tag: string, texts: OwnTexts): LanguageChoice {
  const asked = tag.toLowerCase().replaceAll('_', '-');
  const [primary = ''] = asked.split('-');
  const own = [...ownOf(texts, primary), ...(asked === primary ? [] : ownOf(texts, asked))];
  const base = isSpoken(primary) ? primary : own.findLast((one) => one.base)?.base;
  if (own.length === 0 && !base) return { lang: 'en', base: 'en', own: ownOf(texts, 'en') };
  return { lang: primary, base: base ?? 'en', own };
}

/** The tag to write numbers and times by: the page's own where it is of this language, else the language's. */
export function localeFor(tag: string, lang: string): string {
  const asked = tag.replaceAll('_', '-');
  const fits = asked.toLowerCase().split('-')[0] === lang && isLocale(asked);
  const locale = new Intl.Locale(fits ? asked : isLocale(lang) ? lang : 'en');
  // One kind of digits beside telephone numbers and references.
  return locale.language === 'ar' ? new Intl.Locale(locale, { numberingSystem: 'latn' }).toString() : locale.toString();
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
