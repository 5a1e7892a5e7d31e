/**
 * The site's language that a locale of another system stands for: the same one, or the one without its region
 * (`en-us` is `en`). Undefined where the site has no such language.
 */
export function siteLanguage(locale: string, languages: readonly string[]): string | undefined {
  const asked = locale.toLowerCase().replace('_', '-');
  const exact = languages.find((one) => one.toLowerCase() === asked);
  return exact ?? languages.find((one) => one.toLowerCase() === asked.split('-')[0]);
}
