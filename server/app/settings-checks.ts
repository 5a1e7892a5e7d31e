import { patternProblem } from '../../kernel/safe-pattern.ts';
import type { Texts } from '../../protocol/primitives.ts';
import type { SettingsFile, SiteSettings, Spell } from '../../protocol/settings.ts';
import type { Mistake } from './checked-input.ts';

/** What a schema cannot say: ids that meet, languages that are missing, days that do not exist. Paths begin at the file's root. */
export function settingsMistakes({ sites }: SettingsFile): Mistake[] {
  return [...repeatedIds('sites', sites), ...sites.flatMap((site, index) => under(`sites.${index}`, siteMistakes(site)))];
}

const under = (path: string, mistakes: Mistake[]): Mistake[] =>
  mistakes.map((mistake) => ({ ...mistake, path: `${path}.${mistake.path}` }));

function siteMistakes(site: SiteSettings): Mistake[] {
  return [
    ...repeatedIds('topics', site.topics),
    ...repeatedIds('chat.ask', site.chat.ask),
    ...repeatedIds('wrapUpCodes', site.wrapUpCodes),
    ...repeatedIds('cannedReplies', site.cannedReplies),
    ...labelMistakes(site),
    ...choiceMistakes(site),
    ...patternMistakes(site.privacy.redact),
    ...dayMistakes(site.hours),
    ...languageMistakes(site),
  ];
}

function repeatedIds(path: string, list: { id: string }[]): Mistake[] {
  return repeated(list.map(({ id }) => id)).map((index) => ({
    path: `${path}.${index}.id`,
    text: `${list[index]?.id} is already used; give this one another id`,
  }));
}

/** Places of values that stand earlier in the list too. */
const repeated = (values: string[]): number[] => values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));

/** The first language must be there; the others fall back to it. */
function labelMistakes({ languages, topics, chat, wrapUpCodes }: SiteSettings): Mistake[] {
  const first = languages[0] ?? '';
  const labelled: [path: string, list: { label: Texts }[]][] = [
    ['topics', topics],
    ['chat.ask', chat.ask],
    ['wrapUpCodes', wrapUpCodes],
  ];
  return labelled.flatMap(([path, list]) =>
    list.flatMap(({ label }, index) =>
      first in label ? [] : [{ path: `${path}.${index}.label.${first}`, text: 'is missing; the site’s first language must be there' }],
    ),
  );
}

function choiceMistakes({ chat }: SiteSettings): Mistake[] {
  return chat.ask.flatMap(({ type, choices }, index) => {
    const path = `chat.ask.${index}.choices`;
    if (type === 'choice') return choices?.length ? [] : [{ path, text: 'is missing; a choice needs something to choose from' }];
    return choices ? [{ path, text: `is not used by type ${type}; remove it, or make the type choice` }] : [];
  });
}

function patternMistakes(patterns: SiteSettings['privacy']['redact']): Mistake[] {
  return patterns.flatMap(({ pattern }, index) => {
    const text = patternProblem(pattern);
    return text === null ? [] : [{ path: `privacy.redact.${index}.pattern`, text }];
  });
}

function dayMistakes({ week, exceptions }: SiteSettings['hours']): Mistake[] {
  const days = Object.entries(week).flatMap(([day, spells]) => overlaps(`hours.week.${day}`, spells ?? []));
  const again = repeated(exceptions.map(({ date }) => date)).map((index) => ({
    path: `hours.exceptions.${index}.date`,
    text: 'is already listed',
  }));
  const others = exceptions.flatMap(({ date, spells }, index) => [
    ...(isDay(date) ? [] : [{ path: `hours.exceptions.${index}.date`, text: `there is no day ${date}` }]),
    ...overlaps(`hours.exceptions.${index}.spells`, spells),
  ]);
  return [...days, ...again, ...others];
}

function overlaps(path: string, spells: Spell[]): Mistake[] {
  return spells.flatMap(({ from, to }, index) => {
    const meets = spells.slice(0, index).some((earlier) => from < earlier.to && earlier.from < to);
    return meets ? [{ path: `${path}.${index}`, text: `${from}–${to} overlaps an earlier spell of the day` }] : [];
  });
}

function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

function languageMistakes({ languages, cannedReplies }: SiteSettings): Mistake[] {
  const again = repeated(languages).map((index) => ({ path: `languages.${index}`, text: 'is already listed' }));
  const strange = cannedReplies.flatMap(({ lang }, index) =>
    lang === undefined || languages.includes(lang)
      ? []
      : [{ path: `cannedReplies.${index}.lang`, text: `${lang} is not a language of the site (${languages.join(', ')})` }],
  );
  return [...again, ...strange];
}
