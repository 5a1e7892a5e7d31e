import type { Catalogue } from './catalogue.ts';
import type { PluralForms } from './counting.ts';
import type { LauncherTexts } from './launcher-texts.ts';
import type { PrivacyTexts } from './privacy-texts.ts';
import type { SupportCatalogue } from './support-catalogue.ts';

/** A sentence for each plural form; the language's rule chooses among those that are given. */
type OwnPluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & PluralForms;

/** A text of the company's own in the place of one of ours: plain, or a function as ours is; for a number, plural forms too. */
type OwnText<T> = T extends (count: number, ...others: never[]) => string
  ? string | OwnPluralForms | T
  : T extends (...parts: never[]) => string
    ? string | T
    : T extends string
      ? string
      : T extends readonly string[]
        ? T
        : OwnTextsOf<T>;
type OwnTextsOf<T> = { [K in keyof T]?: OwnText<T[K]> };

/** The languages that the widget speaks by itself. */
export type SpokenLanguage = 'ar' | 'de' | 'en' | 'es' | 'et' | 'fi' | 'fr' | 'ru' | 'sv';

/** Texts of one language that stand in the place of the widget's, or, in a language that it does not speak, beside it. */
export interface LanguageTexts extends OwnTextsOf<Omit<Catalogue, 'lang' | 'dir'>>, OwnTextsOf<SupportCatalogue> {
  /** How an added language is written; from left to right where nothing is said. */
  dir?: 'rtl' | 'ltr';
  /** The language whose texts an added one falls back to; English where nothing is said. */
  base?: SpokenLanguage;
  /** The questions about consent, and what the view of what is kept says. */
  privacy?: OwnTextsOf<PrivacyTexts>;
  /** The words on the button itself. */
  launcher?: Partial<LauncherTexts>;
}

/** The company's own texts by language tag, such as `fi` or `de-AT`: what names a region goes over what does not. */
export type OwnTexts = Readonly<Record<string, LanguageTexts>>;
