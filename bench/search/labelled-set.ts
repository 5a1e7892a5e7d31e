import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SearchableArticle } from '../../kernel/packed-index.ts';
import { CannotMeasure } from '../support/benchmark.ts';

/** A query and the articles that answer it; none where nothing fits. */
export interface LabelledQuery {
  q: string;
  relevant: string[];
  split: string;
}

/** Articles with labelled queries, as a folder holds them: `articles.jsonl`, `queries.jsonl` and perhaps `history.jsonl`. */
export interface LabelledSet {
  name: string;
  lang: string;
  articles: SearchableArticle[];
  queries: LabelledQuery[];
  /** Older labelled queries, to learn from only. */
  history: LabelledQuery[];
}

/** All sets below a folder, or the folder's own. Throws `CannotMeasure` where there is none. */
export const labelledSets = (folder: string): LabelledSet[] => {
  const folders = existsSync(join(folder, 'queries.jsonl')) ? [folder] : below(folder);
  if (folders.length === 0) throw new CannotMeasure(`${folder} holds no articles.jsonl with queries.jsonl, nor does a folder in it.`);
  return folders.map(readSet);
};

const below = (folder: string): string[] => {
  if (!existsSync(folder)) throw new CannotMeasure(`There is no folder ${folder}.`);
  const inside = readdirSync(folder).map((name) => join(folder, name));
  return inside.filter((path) => existsSync(join(path, 'queries.jsonl'))).sort();
};

const readSet = (folder: string): LabelledSet => {
  const raw = lines(join(folder, 'articles.jsonl')) as (Partial<SearchableArticle> & { id: string; lang: string })[];
  const articles = raw.map(({ id, title = '', body = '', category = '', questions = [] }) => ({ id, title, body, category, questions }));
  const queries = lines(join(folder, 'queries.jsonl')) as LabelledQuery[];
  const older = join(folder, 'history.jsonl');
  const history = existsSync(older) ? (lines(older) as LabelledQuery[]) : [];
  return { name: basename(folder), lang: raw[0]?.lang ?? 'en', articles, queries, history };
};

const lines = (file: string): unknown[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** The articles with the queries that they answered as further questions of theirs. */
export const withQuestions = (articles: readonly SearchableArticle[], queries: readonly LabelledQuery[]): SearchableArticle[] => {
  const asked = new Map<string, string[]>();
  for (const { q, relevant } of queries) for (const id of relevant) asked.set(id, [...(asked.get(id) ?? []), q]);
  return articles.map((article) => ({ ...article, questions: [...article.questions, ...(asked.get(article.id) ?? [])] }));
};

const mostOfAKind = 1500;

/** The first queries that an article answers and the first that none does: a set may hold all of one kind before the other. */
export const sampleOf = (queries: readonly LabelledQuery[]): LabelledQuery[] => {
  const answerable = queries.filter(({ relevant }) => relevant.length > 0);
  const strangers = queries.filter(({ relevant }) => relevant.length === 0);
  return [...answerable.slice(0, mostOfAKind), ...strangers.slice(0, mostOfAKind)];
};
