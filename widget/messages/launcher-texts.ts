import type { OwnTexts } from './own-texts.ts';

/** The launcher's few words. They are in the script tag's own file, unlike the panel's, which are loaded with it. */
export interface LauncherTexts {
  open: string;
  /** The panel's file could not be loaded. */
  failed: string;
}

const languages: Record<string, readonly [open: string, failed: string]> = {
  ar: ['المساعدة والتواصل', 'لا يمكن تحميل المساعدة الآن. تحقق من اتصالك وأعد المحاولة.'],
  de: ['Hilfe und Kontakt', 'Die Hilfe lässt sich nicht laden. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.'],
  en: ['Help and contact', 'Help cannot be loaded right now. Check your connection and try again.'],
  es: ['Ayuda y contacto', 'La ayuda no se puede cargar. Compruebe la conexión e inténtelo de nuevo.'],
  et: ['Abi ja kontakt', 'Abi ei saa praegu laadida. Kontrollige ühendust ja proovige uuesti.'],
  fi: ['Ohjeet ja yhteydenotto', 'Ohjeita ei saada nyt ladattua. Tarkista verkkoyhteytesi ja yritä uudelleen.'],
  fr: ['Aide et contact', 'L’aide ne peut pas être chargée. Vérifiez la connexion et réessayez.'],
  ru: ['Помощь и контакты', 'Справку сейчас не загрузить. Проверьте связь и повторите попытку.'],
  sv: ['Hjälp och kontakt', 'Hjälpen kan inte laddas just nu. Kontrollera din anslutning och försök igen.'],
};

/** The texts of the closest language, the company's own first; English where there is none. `lang` is a BCP 47 tag. */
export function launcherTexts(lang: string, texts: OwnTexts): LauncherTexts & { lang: string; dir: string } {
  const [primary = ''] = lang.toLowerCase().split(/[-_]/);
  const own = texts[lang] ?? texts[primary];
  const spoken = languages[primary] ? primary : (own?.base ?? 'en');
  const [open, failed] = languages[spoken] ?? ['', ''];
  return { open, failed, lang: own ? primary : spoken, dir: own?.dir ?? (spoken === 'ar' ? 'rtl' : 'ltr'), ...own?.launcher };
}
