import { chooseLanguage } from './language-choice.ts';
import { overTexts } from './over-texts.ts';
import type { OwnTexts, SpokenLanguage } from './own-texts.ts';
import type { PrivacyTexts } from './privacy-texts.ts';

const languages: Record<SpokenLanguage, () => Promise<{ privacyTexts: PrivacyTexts }>> = {
  ar: () => import('./privacy-ar.ts'),
  de: () => import('./privacy-de.ts'),
  en: () => import('./privacy-en.ts'),
  es: () => import('./privacy-es.ts'),
  et: () => import('./privacy-et.ts'),
  fi: () => import('./privacy-fi.ts'),
  fr: () => import('./privacy-fr.ts'),
  ru: () => import('./privacy-ru.ts'),
  sv: () => import('./privacy-sv.ts'),
};

/** The texts about what is kept, in the closest language, with the company's own over them. */
export async function loadPrivacyTexts(tag: string, texts: OwnTexts): Promise<PrivacyTexts> {
  const { lang, base, own } = chooseLanguage(tag, texts, languages);
  const { privacyTexts } = await languages[base]();
  return own.reduce((sum, one) => overTexts({ privacy: sum }, one, lang).privacy, privacyTexts);
}
