import type { OwnTexts } from './own-texts.ts';

/** The launcher's few words. They are in the script tag's own file, unlike the panel's, which are loaded with it. */
export interface LauncherTexts {
  open: string;
  /** The panel's file could not be loaded. */
  failed: string;
}

const languages: Record<string, readonly [open: string, failed: string]> = {
  ar: ['المساعدة والتواصل', 'لم تُحمَّل المساعدة. أعد المحاولة.'],
  de: ['Hilfe und Kontakt', 'Die Hilfe wurde nicht geladen. Bitte noch einmal versuchen.'],
  en: ['Help and contact', 'Help was not loaded. Please try again.'],
  es: ['Ayuda y contacto', 'La ayuda no se ha cargado. Inténtelo de nuevo.'],
  et: ['Abi ja kontakt', 'Abi ei laaditud. Proovige uuesti.'],
  fi: ['Ohjeet ja yhteydenotto', 'Ohjeet eivät latautuneet. Yritä uudelleen.'],
  fr: ['Aide et contact', 'L’aide n’a pas été chargée. Réessayez.'],
  ru: ['Помощь и контакты', 'Справка не загрузилась. Повторите попытку.'],
  sv: ['Hjälp och kontakt', 'Hjälpen laddades inte. Försök igen.'],
};

/** The texts of the closest language, the company's own first; English where there is none. `lang` is a BCP 47 tag. */
export function launcherTexts(lang: string, texts: OwnTexts): LauncherTexts & { lang: string; dir: string } {
  const [primary = ''] = lang.toLowerCase().split(/[-_]/);
  const own = texts[lang] ?? texts[primary];
  const spoken = languages[primary] ? primary : (own?.base ?? 'en');
  const [open, failed] = languages[spoken] ?? ['', ''];
  return { open, failed, lang: own ? primary : spoken, dir: own?.dir ?? (spoken === 'ar' ? 'rtl' : 'ltr'), ...own?.launcher };
}
