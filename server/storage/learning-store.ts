import { type Selectable, sql } from 'kysely';
import type { QuestionState, SearchTold } from '../../protocol/learning.ts';
import type {
  ArticleCounts,
  Asked,
  CountedWords,
  KeptQuestion,
  LearningStore,
  Period,
  QuestionPlace,
  SearchCounts,
} from '../app/learning-ports.ts';
import { newRevision } from './article-revision.ts';
import { statement } from './batch.ts';
import type { Engine } from './engine.ts';
import type { LearnedQuestionTable } from './store-schema.ts';

/** Places from here on are counted together. */
const countedPlaces = 10;

/** What is learned from searching. */
export class SqlLearningStore implements LearningStore {
  readonly #engine: Engine;
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async tell(site: string, searches: readonly SearchTold[], at: number): Promise<void> {
    const values = searches.map(({ lang, outcome, results, opened, escalated, words }) => ({
      site_id: site,
      at,
      lang,
      outcome,
      results,
      article_id: opened?.article ?? null,
      place: opened?.position ?? null,
      escalated: escalated ? 1 : 0,
      words: words ?? null,
    }));
    await this.#engine.write([this.#engine.db.insertInto('searches').values(values)]);
  }

  async ask({ text, asker, at, ...place }: Asked): Promise<KeptQuestion> {
    const { db, write } = this.#engine;
    const key = columnsOf(place);
    const question = db
      .insertInto('learned_questions')
      .values({ ...key, words: text, state: 'waiting', first_at: at, last_at: at, decided_by: null });
    const one = db.insertInto('question_askers').values({ ...key, asker, at });
    await write([
      question.onConflict((conflict) => conflict.columns(keyColumns).doUpdateSet({ last_at: at })),
      one.onConflict((conflict) => conflict.columns([...keyColumns, 'asker']).doNothing()),
    ]);
    const [kept] = await this.#questions()
      .where((eb) => eb.and(key))
      .execute();
    if (!kept) throw new Error('A question that was just written is not there.');
    return questionOf(kept);
  }

  async decide(place: QuestionPlace, state: QuestionState, by: string | null): Promise<boolean> {
    const { db, write } = this.#engine;
    const change = db
      .updateTable('learned_questions')
      .set({ state, decided_by: by })
      .where((eb) => eb.and(columnsOf(place)));
    const changed = statement(change.where('state', '!=', state), { expect: { rows: 1, otherwise: 'as it was' } });
    const { outcome } = await write<'as it was'>([changed, newRevision(db, place.site)]);
    return outcome === 'written';
  }

  async waitingKeys({ site, article, lang }: Omit<QuestionPlace, 'key'>): Promise<string[]> {
    const query = this.#engine.db.selectFrom('learned_questions').select('question_key').where('site_id', '=', site);
    const waiting = query.where('article_id', '=', article).where('lang', '=', lang).where('state', '=', 'waiting');
    return (await waiting.orderBy('question_key').execute()).map((row) => row.question_key);
  }

  async customersOf({ site, article, lang }: Omit<QuestionPlace, 'key'>, keys: readonly string[]): Promise<number> {
    const query = this.#engine.db.selectFrom('question_askers').where('site_id', '=', site).where('article_id', '=', article);
    const asked = query.where('lang', '=', lang).where('question_key', 'in', [...keys]);
    return (await asked.select((eb) => eb.fn.count<number>('asker').distinct().as('n')).executeTakeFirstOrThrow()).n;
  }

  async questions(site: string, state: QuestionState, limit: number): Promise<KeptQuestion[]> {
    const query = this.#questions().where('site_id', '=', site).where('state', '=', state);
    const rows = await query.orderBy('customers', 'desc').orderBy('last_at', 'desc').limit(limit).execute();
    return rows.map(questionOf);
  }

  async accepted(site: string, lang: string): Promise<Map<string, string[]>> {
    const query = this.#engine.db.selectFrom('learned_questions').select(['article_id', 'words']).where('site_id', '=', site);
    const rows = await query.where('lang', '=', lang).where('state', '=', 'accepted').orderBy('question_key').execute();
    const texts = new Map<string, string[]>();
    for (const { article_id, words } of rows) texts.set(article_id, [...(texts.get(article_id) ?? []), words]);
    return texts;
  }

  async words(period: Period, only: 'all' | 'unanswered', limit: number): Promise<CountedWords[]> {
    const searches = this.#searches(period)
      .where('words', 'is not', null)
      .$if(only === 'unanswered', (query) => query.where('outcome', '!=', 'clear').where('article_id', 'is', null));
    const rows = await searches
      .select((eb) => ['lang', 'words', eb.fn.countAll<number>().as('searches'), eb.fn.max('at').as('last_at')])
      .groupBy(['lang', 'words'])
      .orderBy('searches', 'desc')
      .orderBy('words')
      .limit(limit)
      .execute();
    return rows.map(({ lang, words, searches: count, last_at }) => ({ lang, words: words ?? '', searches: count, lastAt: last_at }));
  }

  async counts(period: Period): Promise<SearchCounts> {
    const row = await this.#searches(period)
      .select((eb) => [
        eb.fn.countAll<number>().as('searches'),
        sql<number>`coalesce(sum(case when outcome = 'nothing' then 1 else 0 end), 0)`.as('nothing'),
        eb.fn.coalesce(eb.fn.sum<number>('escalated'), sql<number>`0`).as('escalated'),
      ])
      .executeTakeFirstOrThrow();
    return {
      searches: row.searches,
      nothing: Number(row.nothing),
      escalated: Number(row.escalated),
      clicksByPosition: await this.#clicks(period),
    };
  }

  async articleCounts(period: Period): Promise<ArticleCounts[]> {
    const opened = await this.#searches(period)
      .where('article_id', 'is not', null)
      .select((eb) => ['article_id', 'lang', eb.fn.countAll<number>().as('opened'), eb.fn.sum<number>('escalated').as('escalated')])
      .groupBy(['article_id', 'lang'])
      .execute();
    const votes = this.#engine.db
      .selectFrom('article_votes')
      .where('site_id', '=', period.site)
      .where('at', '>=', period.from)
      .where('at', '<', period.to);
    const voted = await votes
      .select((eb) => ['article_id', 'lang', eb.fn.countAll<number>().as('votes'), eb.fn.sum<number>('helped').as('helped')])
      .groupBy(['article_id', 'lang'])
      .execute();
    const counts = new Map<string, ArticleCounts>();
    const at = (article: string, lang: string): ArticleCounts => {
      const known = counts.get(`${lang}/${article}`) ?? { article, lang, opened: 0, helped: 0, votes: 0, escalated: 0 };
      counts.set(`${lang}/${article}`, known);
      return known;
    };
    for (const row of opened) Object.assign(at(row.article_id ?? '', row.lang), { opened: row.opened, escalated: Number(row.escalated) });
    for (const row of voted) Object.assign(at(row.article_id, row.lang), { votes: row.votes, helped: Number(row.helped) });
    return [...counts.values()];
  }

  async #clicks(period: Period): Promise<number[]> {
    const rows = await this.#searches(period)
      .where('place', 'is not', null)
      .select((eb) => ['place', eb.fn.countAll<number>().as('clicks')])
      .groupBy('place')
      .execute();
    const clicks = Array.from({ length: countedPlaces }, () => 0);
    for (const row of rows) {
      const place = Math.min(Number(row.place), countedPlaces) - 1;
      clicks[place] = (clicks[place] ?? 0) + row.clicks;
    }
    return clicks;
  }

  #searches({ site, from, to }: Period) {
    return this.#engine.db.selectFrom('searches').where('site_id', '=', site).where('at', '>=', from).where('at', '<', to);
  }

  #questions() {
    return this.#engine.db
      .selectFrom('learned_questions')
      .selectAll()
      .select((eb) =>
        eb
          .selectFrom('question_askers')
          .whereRef('question_askers.site_id', '=', 'learned_questions.site_id')
          .whereRef('question_askers.article_id', '=', 'learned_questions.article_id')
          .whereRef('question_askers.lang', '=', 'learned_questions.lang')
          .whereRef('question_askers.question_key', '=', 'learned_questions.question_key')
          .select((count) => count.fn.countAll<number>().as('n'))
          .$asScalar()
          .$notNull()
          .as('customers'),
      );
  }
}

const keyColumns = ['site_id', 'article_id', 'lang', 'question_key'] as const;
const columnsOf = ({ site, article, lang, key }: QuestionPlace) => ({ site_id: site, article_id: article, lang, question_key: key });

type QuestionRow = Selectable<LearnedQuestionTable> & { customers: number };
const questionOf = (row: QuestionRow): KeptQuestion => ({
  site: row.site_id,
  article: row.article_id,
  lang: row.lang,
  key: row.question_key,
  text: row.words,
  state: row.state,
  customers: row.customers,
  firstAt: row.first_at,
  lastAt: row.last_at,
  decidedBy: row.decided_by,
});
