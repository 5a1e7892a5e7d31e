import { redact } from '../../kernel/redaction.ts';
import type { KnowledgeFigures, SearchTold, SearchTopic } from '../../protocol/learning.ts';
import { titleKey, titlesOf } from './article-titles.ts';
import { mustBeGranted } from './granted-site.ts';
import type { LearningStore, Period } from './learning-ports.ts';
import type { ArticleStore, Clock, SearchIndexes } from './ports.ts';
import { searchTopics } from './search-topics.ts';
import type { SiteDirectory } from './site-directory.ts';
import type { AgentSession } from './visitor-session.ts';

const day = 24 * 60 * 60_000;
/** Wordings that are looked at for topics; the seldom ones beyond tell nothing. */
const mostWordings = 2000;
const mostTopics = 50;

interface InsightParts {
  learning: LearningStore;
  articles: ArticleStore;
  sites: SiteDirectory;
  clock: Clock;
  indexes: SearchIndexes;
}

/** What searching tells: figures, and what customers looked for in vain. */
export class KnowledgeInsight {
  readonly #parts: InsightParts;

  constructor(parts: InsightParts) {
    this.#parts = parts;
  }

  /** Keeps searches that a widget told; words are redacted again on arrival. Throws `not-found` for a site that is not there. */
  async told(site: string, searches: readonly SearchTold[]): Promise<void> {
    const { learning, sites, clock } = this.#parts;
    const known = sites.get(site);
    const cleaned = searches.map(({ words, ...search }) => (words === undefined ? search : { ...search, words: redact(words) }));
    await learning.tell(known.id, cleaned, clock.now());
  }

  async figures(session: AgentSession, site: string, days: number): Promise<KnowledgeFigures> {
    const { learning, articles } = this.#parts;
    const period = this.#period(session, site, days);
    const [counts, perArticle] = await Promise.all([learning.counts(period), learning.articleCounts(period)]);
    const titles = await titlesOf(articles, site, perArticle);
    const share = (part: number): number | null => (counts.searches === 0 ? null : part / counts.searches);
    return {
      from: period.from,
      to: period.to,
      searches: counts.searches,
      selfServiceRate: share(counts.searches - counts.escalated),
      zeroResultRate: share(counts.nothing),
      clicksByPosition: counts.clicksByPosition,
      calibrated: this.#calibrated(site),
      articles: perArticle.flatMap((one) => {
        const title = titles.get(titleKey(one));
        return title === undefined ? [] : [{ ...one, title }];
      }),
    };
  }

  #calibrated(site: string): KnowledgeFigures['calibrated'] {
    const { sites, indexes } = this.#parts;
    const languages = sites.get(site).languages.map((lang) => ({ lang, questions: indexes.calibratedBy(site, lang) }));
    return languages.filter(({ questions }) => questions > 0);
  }

  /** What customers searched for and were not shown a clear answer to, and did not open a result of. */
  async topics(session: AgentSession, site: string, days: number): Promise<SearchTopic[]> {
    const { learning } = this.#parts;
    const period = this.#period(session, site, days);
    const before = { ...period, from: period.from - days * day, to: period.from };
    const [now, earlier] = await Promise.all([period, before].map((one) => learning.words(one, 'unanswered', mostWordings)));
    return searchTopics(now ?? [], earlier ?? [], mostTopics);
  }

  #period(session: AgentSession, site: string, days: number): Period {
    mustBeGranted(session, site);
    const to = this.#parts.clock.now();
    return { site, from: to - days * day, to };
  }
}
