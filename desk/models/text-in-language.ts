import type { Texts } from '../../protocol/primitives.ts';

const primary = (tag: string | undefined): string | undefined => tag?.toLowerCase().split('-')[0];

/** A text of the company's settings in the desk's language, else in the site's first language that has it. */
export function textInLanguage(texts: Texts, lang: string, siteLanguages: readonly string[]): string {
  const closest = Object.keys(texts).find((tag) => primary(tag) === primary(lang));
  const first = siteLanguages.find((tag) => texts[tag] !== undefined);
  return texts[closest ?? first ?? ''] ?? Object.values(texts)[0] ?? '';
}
