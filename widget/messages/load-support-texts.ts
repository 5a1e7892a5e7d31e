import { chooseLanguage } from './language-choice.ts';
import { overTexts } from './over-texts.ts';
import type { OwnTexts, SpokenLanguage } from './own-texts.ts';
import type { SupportCatalogue } from './support-catalogue.ts';

const languages: Record<SpokenLanguage, () => Promise<{ supportTexts: SupportCatalogue }>> = {
  ar: () => import('./support-ar.ts'),
  de: () => import('./support-de.ts'),
  en: () => import('./support-en.ts'),
  es: () => import('./support-es.ts'),
  et: () => import('./support-et.ts'),
  fi: () => import('./support-fi.ts'),
  fr: () => import('./support-fr.ts'),
  ru: () => import('./support-ru.ts'),
  sv: () => import('./support-sv.ts'),
};

/** The texts of the side where people are, in the closest language, with the company's own over them. */
export async function loadSupportTexts(tag: string, texts: OwnTexts): Promise<SupportCatalogue> {
  const { lang, base, own } = chooseLanguage(tag, texts, languages);
  const { supportTexts } = await languages[base]();
  return own.reduce((sum, one) => overTexts(sum, one, lang), supportTexts);
}
