import { createHash } from 'node:crypto';
import type { Compilable } from 'kysely';
import type { IndexedArticle, Vote } from '../../protocol/article.ts';
import type { ArticleStore, StoredArticle } from '../app/ports.ts';
import type { Engine } from './engine.ts';

/** Articles written in one transaction, so that a large import does not hold up the conversations. */
const atOnce = 100;

type Fate = 'added' | 'changed' | 'unchanged';

/** The knowledge base. */
export class SqlArticleStore implements ArticleStore {
  readonly #engine: Engine;
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async put(articles: StoredArticle[]): Promise<{ added: number; changed: number; unchanged: number }> {
    const counts = { added: 0, changed: 0, unchanged: 0 };
    for (let from = 0; from < articles.length; from += atOnce) await this.#putSome(articles.slice(from, from + atOnce), counts);
    return counts;
  }

  async get(site: string, article: string, lang: string): Promise<StoredArticle | undefined> {
    const row = await this.#bodies().where('site_id', '=', site).where('id', '=', article).where('lang', '=', lang).executeTakeFirst();
    return row && (JSON.parse(row.body) as StoredArticle);
  }

  async inLanguage(site: string, lang: string): Promise<StoredArticle[]> {
    const query = this.#bodies().where('site_id', '=', site).where('lang', '=', lang);
    const rows = await query.orderBy('category').orderBy('rank').orderBy('id').execute();
    return rows.map((row) => JSON.parse(row.body) as StoredArticle);
  }

  titles(site: string, lang: string): Promise<IndexedArticle[]> {
    const query = this.#engine.db.selectFrom('articles').select(['id', 'lang', 'title', 'category', 'summary']);
    const inLanguage = query.where('site_id', '=', site).where('lang', '=', lang);
    return inLanguage.orderBy('category').orderBy('rank').orderBy('id').execute();
  }

  async revision(site: string): Promise<number> {
    const query = this.#engine.db.selectFrom('article_revisions').select('revision').where('site_id', '=', site);
    return (await query.executeTakeFirst())?.revision ?? 0;
  }

  async vote(site: string, vote: Vote, at: number): Promise<void> {
    const { article, lang, helped, reason } = vote;
    const values = { site_id: site, article_id: article, lang, helped: helped ? 1 : 0, reason: reason ?? null, at };
    await this.#engine.write([this.#engine.db.insertInto('article_votes').values(values)]);
  }

  #bodies() {
    return this.#engine.db.selectFrom('articles').select('body');
  }

  async #putSome(articles: StoredArticle[], counts: Record<Fate, number>): Promise<void> {
    const known = await this.#digests(articles);
    const fateOf = (article: StoredArticle): Fate => fate(known.get(keyOf(article)), digestOf(article));
    const fresh = articles.filter((article) => fateOf(article) !== 'unchanged');
    const sites = [...new Set(fresh.map((article) => article.site))];
    const statements: Compilable[] = [...fresh.map((article) => this.#upsert(article)), ...sites.map((site) => this.#newRevision(site))];
    if (statements.length > 0) await this.#engine.write(statements);
    for (const article of articles) counts[fateOf(article)] += 1;
  }

  async #digests(articles: StoredArticle[]): Promise<Map<string, string>> {
    const query = this.#engine.db.selectFrom('articles').select(['site_id as site', 'id', 'lang', 'digest']);
    const ids = articles.map((article) => article.id);
    const rows = await query.where('id', 'in', ids).execute();
    return new Map(rows.map((row) => [keyOf(row), row.digest]));
  }

  #upsert(article: StoredArticle): Compilable {
    const { site, id, lang, category, order, title, summary, updatedAt } = article;
    const content = { category, rank: order, title, summary, digest: digestOf(article) };
    const changing = { ...content, updated_at: updatedAt, body: JSON.stringify(article) };
    return this.#engine.db
      .insertInto('articles')
      .values({ site_id: site, id, lang, ...changing })
      .onConflict((conflict) => conflict.columns(['site_id', 'id', 'lang']).doUpdateSet(changing));
  }

  #newRevision(site: string): Compilable {
    return this.#engine.db
      .insertInto('article_revisions')
      .values({ site_id: site, revision: 1 })
      .onConflict((conflict) => conflict.column('site_id').doUpdateSet((eb) => ({ revision: eb('article_revisions.revision', '+', 1) })));
  }
}

const keyOf = ({ site, id, lang }: { site: string; id: string; lang: string }): string => JSON.stringify([site, id, lang]);

/** What an article says, apart from when it last changed. */
function digestOf({ updatedAt: _, ...content }: StoredArticle): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

function fate(known: string | undefined, digest: string): Fate {
  if (known === undefined) return 'added';
  return known === digest ? 'unchanged' : 'changed';
}
