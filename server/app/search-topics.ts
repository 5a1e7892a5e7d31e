import { questionKey } from '../../kernel/question-key.ts';
import type { SearchTopic } from '../../protocol/learning.ts';
import type { CountedWords } from './learning-ports.ts';

/** Two searches are about the same when so much of their words, weighed by how seldom they are, is shared. */
const alike = 0.5;
const shownWordings = 5;

interface Wording extends CountedWords {
  stems: string[];
}
interface Group {
  lang: string;
  wordings: Wording[];
}

/**
 * Groups searches into topics, those with the most searches first. A wording joins the group whose most frequent
 * wording it shares most with, else begins one. `earlier` are the searches of the period before, for the trend.
 */
export function searchTopics(now: readonly CountedWords[], earlier: readonly CountedWords[], limit: number): SearchTopic[] {
  const wordings = now.map(withStems).filter(({ stems }) => stems.length > 0);
  const weigh = rarity(wordings);
  const groups = group(wordings, weigh);
  const before = earlier.map(withStems);
  return groups
    .map((one) => topicOf(one, before, weigh))
    .sort((a, b) => b.searches - a.searches || b.lastAt - a.lastAt)
    .slice(0, limit);
}

const withStems = (counted: CountedWords): Wording => ({
  ...counted,
  stems: questionKey(counted.words, counted.lang).split(' ').filter(Boolean),
});

type Weigh = (stem: string) => number;

/** Inverse document frequency over the wordings: what everybody writes tells little. */
function rarity(wordings: readonly Wording[]): Weigh {
  const counts = new Map<string, number>();
  for (const stem of wordings.flatMap(({ stems }) => stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return (stem) => Math.log(1 + wordings.length / (counts.get(stem) ?? 1));
}

/** Weighted Jaccard similarity, 0 to 1. */
function likeness(a: readonly string[], b: readonly string[], weigh: Weigh): number {
  const weight = (stems: Iterable<string>): number => [...stems].reduce((sum, stem) => sum + weigh(stem), 0);
  const all = new Set([...a, ...b]);
  return all.size === 0 ? 0 : weight(a.filter((stem) => b.includes(stem))) / weight(all);
}

function group(wordings: readonly Wording[], weigh: Weigh): Group[] {
  const groups: Group[] = [];
  for (const wording of [...wordings].sort((a, b) => b.searches - a.searches)) {
    const known = closest(wording, groups, weigh);
    if (known) known.wordings.push(wording);
    else groups.push({ lang: wording.lang, wordings: [wording] });
  }
  return groups;
}

function closest({ lang, stems }: Wording, groups: readonly Group[], weigh: Weigh): Group | undefined {
  let best: { group: Group; likeness: number } | undefined;
  for (const group of groups) {
    if (group.lang !== lang) continue;
    const found = likeness(stems, group.wordings[0]?.stems ?? [], weigh);
    if (found >= alike && found > (best?.likeness ?? 0)) best = { group, likeness: found };
  }
  return best?.group;
}

function topicOf({ lang, wordings }: Group, earlier: readonly Wording[], weigh: Weigh): SearchTopic {
  const total = (list: readonly Wording[]): number => list.reduce((sum, { searches }) => sum + searches, 0);
  const stems = wordings[0]?.stems ?? [];
  const texts = wordings.map(({ words }) => words);
  return {
    lang,
    text: texts[0] ?? '',
    others: texts.slice(1, 1 + shownWordings),
    searches: total(wordings),
    before: total(earlier.filter((one) => one.lang === lang && likeness(one.stems, stems, weigh) >= alike)),
    lastAt: Math.max(...wordings.map(({ lastAt }) => lastAt)),
  };
}
