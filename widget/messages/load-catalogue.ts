import type { Catalogue } from './catalogue.ts';
import { chooseLanguage } from './language-choice.ts';
import { overTexts } from './over-texts.ts';
import type { OwnTexts, SpokenLanguage } from './own-texts.ts';

const languages: Record<SpokenLanguage, () => Promise<{ catalogue: Catalogue }>> = {
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
  en: () => import('./en.ts'),
  es: () => import('./es.ts'),
  et: () => import('./et.ts'),
  fi: () => import('./fi.ts'),
  fr: () => import('./fr.ts'),
  ru: () => import('./ru.ts'),
  sv: () => import('./sv.ts'),
};

/** The texts of the closest language, with the company's own over them; each language is a chunk of its own. */
export async function loadCatalogue(tag: string, texts: OwnTexts): Promise<Catalogue> {
  const { lang, base, own } = chooseLanguage(tag, texts, languages);
  const { catalogue } = await languages[base]();
  const { dir } = { ...catalogue, ...Object.assign({}, ...own) };
  return { ...own.reduce((sum, one) => overTexts(sum, one, lang), catalogue), lang, dir };
}
