import { createHash } from 'node:crypto';
import { type Compilable, sql } from 'kysely';
import type { IndexedArticle, Vote } from '../../protocol/article.ts';
import type { ArticleLine } from '../../protocol/learning.ts';
import type { ArticleKey, ArticleStore, ArticleVersion, StoredArticle } from '../app/ports.ts';
import { newRevision } from './article-revision.ts';
import type { Engine } from './engine.ts';

/** Articles written in one transaction, so that a large import does not hold up the conversations. */
const atOnce = 100;

/** Ids that one query names: an engine takes some tens of thousands of values. */
const mostNamed = 1000;

/** What results show of an article. */
const shown = ['id', 'lang', 'title', 'category', 'summary'] as const;

/** What editors' lists show of one. */
const listed = [
  'id',
  'lang',
  'title',
  'category',
  'state',
  'author',
  'review_on as reviewOn',
  'source',
  'updated_at as updatedAt',
] as const;

type Fate = 'added' | 'changed' | 'moved' | 'unchanged';

/** The knowledge base. */
export class SqlArticleStore implements ArticleStore {
  readonly #engine: Engine;
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async put(articles: StoredArticle[]): Promise<{ added: number; changed: number; unchanged: number }> {
    const counts = { added: 0, changed: 0, moved: 0, unchanged: 0 };
    for (let from = 0; from < articles.length; from += atOnce) await this.#putSome(articles.slice(from, from + atOnce), counts);
    const { added, changed, moved, unchanged } = counts;
    return { added, changed, unchanged: unchanged + moved };
  }

  async get(site: string, article: string, lang: string): Promise<StoredArticle | undefined> {
    const row = await this.#published(site, lang).select('body').where('id', '=', article).executeTakeFirst();
    return row && storedIn(row);
  }

  async find(site: string, article: string, lang: string): Promise<StoredArticle | undefined> {
    const query = this.#engine.db.selectFrom('articles').select('body').where('site_id', '=', site).where('lang', '=', lang);
    const row = await query.where('id', '=', article).executeTakeFirst();
    return row && storedIn(row);
  }

  lines(site: string): Promise<ArticleLine[]> {
    const query = this.#engine.db.selectFrom('articles').select(listed).where('site_id', '=', site);
    return query.orderBy('lang').orderBy('category').orderBy('rank').orderBy('id').execute();
  }

  async published(site: string, lang: string): Promise<string[]> {
    const rows = await this.#inOrder(site, lang).select('id').execute();
    return rows.map(({ id }) => id);
  }

  async some(site: string, lang: string, ids: readonly string[]): Promise<StoredArticle[]> {
    const rows = await this.#published(site, lang).select('body').where('id', 'in', ids).execute();
    return rows.map(storedIn);
  }

  async inLanguage(site: string, lang: string): Promise<StoredArticle[]> {
    const rows = await this.#inOrder(site, lang).select('body').execute();
    return rows.map(storedIn);
  }

  first(site: string, lang: string, most: number, category?: string): Promise<IndexedArticle[]> {
    const query = this.#inOrder(site, lang).select(shown).limit(most);
    return (category === undefined ? query : query.where('category', '=', category)).execute();
  }

  async titled(site: string, lang: string, ids: readonly string[]): Promise<IndexedArticle[]> {
    const found: IndexedArticle[] = [];
    for (let from = 0; from < ids.length; from += mostNamed) {
      const some = ids.slice(from, from + mostNamed);
      found.push(...(await this.#published(site, lang).select(shown).where('id', 'in', some).execute()));
    }
    return found;
  }

  async revision(site: string): Promise<number> {
    const query = this.#engine.db.selectFrom('article_revisions').select('revision').where('site_id', '=', site);
    return (await query.executeTakeFirst())?.revision ?? 0;
  }

  fromSource(site: string, source: string): Promise<ArticleKey[]> {
    const query = this.#engine.db.selectFrom('articles').select(['id', 'lang']).where('site_id', '=', site);
    return query.where('source', '=', source).where('state', '!=', 'archived').orderBy('lang').orderBy('id').execute();
  }

  async archive(site: string, keys: ArticleKey[], at: number): Promise<void> {
    const wanted = new Set(keys.map(({ id, lang }) => keyOf({ site, id, lang })));
    const query = this.#engine.db.selectFrom('articles').select('body').where('site_id', '=', site);
    const rows = await query
      .where(
        'id',
        'in',
        keys.map(({ id }) => id),
      )
      .execute();
    const articles = rows.map(storedIn).filter((article) => wanted.has(keyOf(article)));
    await this.put(articles.map((article) => ({ ...article, state: 'archived', updatedAt: at })));
  }

  async versions(site: string, article: string, lang: string): Promise<ArticleVersion[]> {
    const query = this.#engine.db.selectFrom('article_versions').select(['version', 'at', 'body']).where('site_id', '=', site);
    const rows = await query.where('id', '=', article).where('lang', '=', lang).orderBy('version', 'desc').execute();
    return rows.map(({ version, at, body }) => ({ version, at, article: storedIn({ body }) }));
  }

  async vote(site: string, vote: Omit<Vote, 'words'>, at: number): Promise<void> {
    const { article, lang, helped, reason } = vote;
    const values = { site_id: site, article_id: article, lang, helped: helped ? 1 : 0, reason: reason ?? null, at };
    await this.#engine.write([this.#engine.db.insertInto('article_votes').values(values)]);
  }

  #published(site: string, lang: string) {
    return this.#engine.db.selectFrom('articles').where('site_id', '=', site).where('lang', '=', lang).where('state', '=', 'published');
  }

  /** In category and order. */
  #inOrder(site: string, lang: string) {
    return this.#published(site, lang).orderBy('category').orderBy('rank').orderBy('id');
  }

  async #putSome(articles: StoredArticle[], counts: Record<Fate, number>): Promise<void> {
    const known = await this.#known(articles);
    const fateOf = (article: StoredArticle): Fate => fate(known.get(keyOf(article)), article);
    const fresh = articles.filter((article) => ['added', 'changed'].includes(fateOf(article)));
    const moved = articles.filter((article) => fateOf(article) === 'moved');
    const sites = [...new Set(fresh.map((article) => article.site))];
    const statements: Compilable[] = [
      ...fresh.flatMap((article) => [this.#upsert(article), this.#newVersion(article)]),
      ...moved.map((article) => this.#move(article)),
      ...sites.map((site) => newRevision(this.#engine.db, site)),
    ];
    if (statements.length > 0) await this.#engine.write(statements);
    for (const article of articles) counts[fateOf(article)] += 1;
  }

  async #known(articles: StoredArticle[]): Promise<Map<string, Known>> {
    const query = this.#engine.db
      .selectFrom('articles')
      .select(['site_id as site', 'id', 'lang', 'digest', 'source', 'source_id as sourceId']);
    const ids = articles.map((article) => article.id);
    const rows = await query.where('id', 'in', ids).execute();
    return new Map(rows.map((row) => [keyOf(row), row]));
  }

  #upsert(article: StoredArticle): Compilable {
    const { site, id, lang, category, order, title, summary, state, author, reviewOn, source, sourceId, updatedAt } = article;
    const content = { category, rank: order, title, summary, state, author, review_on: reviewOn, source, source_id: sourceId };
    const changing = { ...content, digest: digestOf(article), updated_at: updatedAt, body: JSON.stringify(article) };
    return this.#engine.db
      .insertInto('articles')
      .values({ site_id: site, id, lang, ...changing })
      .onConflict((conflict) => conflict.columns(['site_id', 'id', 'lang']).doUpdateSet(changing));
  }

  #newVersion(article: StoredArticle): Compilable {
    const { site, id, lang, updatedAt } = article;
    const earlier = this.#engine.db
      .selectFrom('article_versions')
      .where('site_id', '=', site)
      .where('id', '=', id)
      .where('lang', '=', lang);
    const next = earlier.select(({ fn, val }) => [
      val(site).as('site_id'),
      val(id).as('id'),
      val(lang).as('lang'),
      sql<number>`${fn.coalesce(fn.max('version'), sql<number>`0`)} + 1`.as('version'),
      sql<number>`cast(${updatedAt} as bigint)`.as('at'),
      val(JSON.stringify(article)).as('body'),
    ]);
    return this.#engine.db.insertInto('article_versions').columns(['site_id', 'id', 'lang', 'version', 'at', 'body']).expression(next);
  }

  #move({ site, id, lang, source, sourceId }: StoredArticle): Compilable {
    const query = this.#engine.db.updateTable('articles').set({ source, source_id: sourceId });
    return query.where('site_id', '=', site).where('id', '=', id).where('lang', '=', lang);
  }
}

interface Known {
  digest: string;
  source: string;
  sourceId: string;
}

/** What an article has that was written before it had a state and a source. */
const firstFields = { state: 'published', author: '', reviewOn: null, source: 'files' } as const;
const storedIn = ({ body }: { body: string }): StoredArticle => ({ ...firstFields, ...JSON.parse(body) });

const keyOf = ({ site, id, lang }: { site: string; id: string; lang: string }): string => JSON.stringify([site, id, lang]);

/** What an article says, apart from when it last changed and where it came from. */
function digestOf({ updatedAt: _, source: _source, sourceId: _id, ...content }: StoredArticle): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

function fate(known: Known | undefined, article: StoredArticle): Fate {
  if (known === undefined) return 'added';
  if (known.digest !== digestOf(article)) return 'changed';
  return known.source === article.source && known.sourceId === article.sourceId ? 'unchanged' : 'moved';
}
