import { createHash, randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { answerInThread, threadFrom } from '../answer-in-thread.ts';
import { type Learned, type LearningStore, questionsOf } from '../app/learning-ports.ts';
import type { ArticleStore, EncodedIndex, StoredArticle } from '../app/ports.ts';
import { buildLargeIndex } from './build-large-index.ts';
import type { LargeBatch } from './large-index-worker.ts';
import type { IndexOrder } from './search-index-worker.ts';

const thread = threadFrom(import.meta.url, 'search-index-worker');

/** Articles are read from the store so many at a time: a few milliseconds of reading JSON. */
const atOnce = 100;

export interface IndexSources {
  articles: ArticleStore;
  learning: LearningStore;
  /** Where the files of large indexes are put. */
  folder: string;
  /** What a browser loads at most. */
  limits: { browserArticles: number; browserBytes: number };
}

/** Whose articles, in which of the site's languages. */
export interface IndexPlace {
  site: string;
  lang: string;
}

/** Builds the index that browsers load of what is published now; null where it is too large for them. Rejects when the store does not answer. */
export async function buildForBrowsers(sources: IndexSources, { site, lang }: IndexPlace): Promise<EncodedIndex | null> {
  const { articles, learning, limits } = sources;
  const ids = await articles.published(site, lang);
  if (ids.length > limits.browserArticles) return null;
  const confirmed = confirmedIn(ofArticles(ids, await learning.accepted(site, lang)));
  const mostBytes = limits.browserBytes;
  const order: IndexOrder = { lang, articles: (await articles.inLanguage(site, lang)).map(indexed), confirmed, mostBytes };
  return answerInThread<EncodedIndex | null>(thread, order);
}

/** A large index: its file, and how many confirmed questions it was calibrated by. */
export interface LargeBuilt {
  file: string;
  calibratedBy: number;
}

/** Builds the file of a large index of what is published now. Rejects when the store does not answer or it cannot be written. */
export async function buildForServer({ articles, learning, folder }: IndexSources, { site, lang }: IndexPlace): Promise<LargeBuilt> {
  const ids = await articles.published(site, lang);
  const learned = ofArticles(ids, await learning.accepted(site, lang));
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${createHash('sha256').update(`${site}\n${lang}`).digest('hex').slice(0, 12)}-${randomUUID()}.sqlite`);
  const order = { file, lang, confirmed: confirmedIn(learned) };
  return { file, calibratedBy: await buildLargeIndex(order, batches(articles, { site, lang }, ids, learned)) };
}

/** Without those of drafts and of articles that have gone: nobody can find what they ask for. */
const ofArticles = (ids: readonly string[], learned: Learned): Learned => {
  const known = new Set(ids);
  return new Map([...learned].filter(([article]) => known.has(article)));
};

const confirmedIn = (learned: Learned): IndexOrder['confirmed'] =>
  [...learned].flatMap(([article, texts]) => texts.map((text) => ({ article, text })));

const indexed = ({ id, lang, title, category, summary, plain, questions }: StoredArticle): IndexOrder['articles'][number] => ({
  id,
  lang,
  title,
  category,
  summary,
  plain,
  questions,
});

/** The articles in their order, a few at a time: together they may be more than fits into memory. */
async function* batches(articles: ArticleStore, { site, lang }: IndexPlace, ids: string[], learned: Learned): AsyncGenerator<LargeBatch> {
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce);
    const found = new Map((await articles.some(site, lang, some)).map((article) => [article.id, article]));
    yield some.flatMap((id) => {
      const article = found.get(id);
      return article ? [written(article, learned)] : [];
    });
  }
}

const written = (article: StoredArticle, learned: Learned): LargeBatch[number] => {
  const { id, title, category, summary, plain } = article;
  return { id, title, category, summary, body: plain, questions: questionsOf(article, learned) };
};
