/** The launcher's few words. They are in the script tag's own file, unlike the panel's, which are loaded with it. */
export interface LauncherTexts {
  open: string;
  unread(count: number): string;
  /** The panel's file could not be loaded. */
  failed: string;
}

const english: LauncherTexts = {
  open: 'Help and contact',
  unread: (count) => (count === 1 ? '1 new message' : `${count} new messages`),
  failed: 'Help cannot be loaded right now. Check your connection and try again.',
};
const languages: Record<string, LauncherTexts> = {
  en: english,
  fi: {
    open: 'Ohjeet ja yhteydenotto',
    unread: (count) => (count === 1 ? '1 uusi viesti' : `${count} uutta viestiä`),
    failed: 'Ohjeita ei saada nyt ladattua. Tarkista verkkoyhteytesi ja yritä uudelleen.',
  },
  sv: {
    open: 'Hjälp och kontakt',
    unread: (count) => (count === 1 ? '1 nytt meddelande' : `${count} nya meddelanden`),
    failed: 'Hjälpen kan inte laddas just nu. Kontrollera din anslutning och försök igen.',
  },
};

/** The texts of the closest language; English where there is none. `lang` is a BCP 47 tag. */
export const launcherTexts = (lang: string): LauncherTexts => languages[lang.slice(0, 2).toLowerCase()] ?? english;
