import type { LanguageTexts, OwnTexts, SpokenLanguage } from './own-texts.ts';

export interface LanguageChoice {
  /** The tag of the language that is shown. */
  lang: string;
  /** Whose catalogue it stands on. */
  base: SpokenLanguage;
  /** The company's own texts, the more particular last. */
  own: readonly LanguageTexts[];
}

const ownOf = (texts: OwnTexts, tag: string): LanguageTexts[] =>
  Object.keys(texts)
    .filter((name) => name.toLowerCase() === tag)
    .map((name) => texts[name] ?? {});

/** The language that is closest to a BCP 47 tag: one of `spoken`, which the widget has a catalogue of, or added by the company; English where there is none. */
export function chooseLanguage(tag: string, texts: OwnTexts, spoken: Record<SpokenLanguage, unknown>): LanguageChoice {
  const asked = tag.toLowerCase().replaceAll('_', '-');
  const [primary = ''] = asked.split('-');
  const own = [...ownOf(texts, primary), ...(asked === primary ? [] : ownOf(texts, asked))];
  const base = Object.hasOwn(spoken, primary) ? (primary as SpokenLanguage) : own.findLast((one) => one.base)?.base;
  if (own.length === 0 && !base) return { lang: 'en', base: 'en', own: ownOf(texts, 'en') };
  return { lang: primary, base: base ?? 'en', own };
}

/** The tag to write numbers and times by: the page's own where it is of this language, else the language's. */
export function localeFor(tag: string, lang: string): string {
  // One kind of digits beside telephone numbers and references.
  const digits = lang === 'ar' ? { numberingSystem: 'latn' } : {};
  const asked = tag.replaceAll('_', '-');
  try {
    return new Intl.Locale(asked.toLowerCase().split('-')[0] === lang ? asked : lang, digits).toString();
  } catch {
    return 'en';
  }
}
