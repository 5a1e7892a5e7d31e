import type { Catalogue } from './catalogue.ts';

const languages: Record<Catalogue['lang'], () => Promise<{ catalogue: Catalogue }>> = {
  en: () => import('./en.ts'),
  fi: () => import('./fi.ts'),
  sv: () => import('./sv.ts'),
};

/** The texts of the closest language that there are texts in, English for all others; each language is a chunk of its own. */
export async function loadCatalogue(lang: string): Promise<Catalogue> {
  const code = lang.slice(0, 2).toLowerCase();
  const load = Object.hasOwn(languages, code) ? languages[code as Catalogue['lang']] : languages.en;
  return (await load()).catalogue;
}
