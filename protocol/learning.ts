import { z } from 'zod';
import { id, language, line, moment } from './primitives.ts';

/** How a search ended for the customer: a clear answer, some results, or nothing that fits. */
export const searchOutcome = z.enum(['clear', 'results', 'nothing']);
export type SearchOutcome = z.infer<typeof searchOutcome>;

/** What was typed, where the customer agreed that it may be told. */
const words = line(200).optional();

/** A search that the customer stopped at. It says nothing of who it was. */
export const searchTold = z.object({
  lang: language,
  outcome: searchOutcome,
  results: z.int().min(0).max(1000),
  /** The result that was opened; `position` counts from 1. */
  opened: z.object({ article: id, position: z.int().min(1).max(1000) }).optional(),
  /** They asked for a person next. */
  escalated: z.boolean().default(false),
  words,
});
export type SearchTold = z.infer<typeof searchTold>;

/** `POST /api/v1/sites/:site/searches`: no identifier, and no words unless the customer agreed. */
export const searchesTold = z.object({ searches: z.array(searchTold).min(1).max(50) });

/** A question of customers that may lead to an article. `waiting` is for an editor to decide, or for more customers to ask it. */
export const questionState = z.enum(['waiting', 'accepted', 'refused']);
export type QuestionState = z.infer<typeof questionState>;

/** What customers asked before an article helped them, or before an agent sent it to them. */
export const learnedQuestion = z.object({
  article: id,
  lang: language,
  /** The article's title. */
  title: z.string(),
  /** What makes two wordings the same question; names it in a decision. */
  key: z.string(),
  /** As the first of them put it, redacted. */
  text: z.string(),
  /** Customers who are not known to be the same. */
  customers: z.int(),
  state: questionState,
  firstAt: moment,
  lastAt: moment,
  /** Who decided; null while it waits, and where enough customers asked it. */
  decidedBy: z.string().nullable(),
});
export type LearnedQuestion = z.infer<typeof learnedQuestion>;

/** `POST /api/v1/desk/knowledge/questions`: an editor's decision, which may be changed at any time. */
export const questionDecision = z.object({
  site: id,
  article: id,
  lang: language,
  key: z.string().min(1).max(400),
  state: questionState.exclude(['waiting']),
});
export type QuestionDecision = z.infer<typeof questionDecision>;

/** Searches that found nothing or nothing sure, and are about the same. */
export const searchTopic = z.object({
  lang: language,
  /** The most frequent wording. */
  text: z.string(),
  /** Other wordings, the most frequent first. */
  others: z.array(z.string()),
  /** In the period that was asked for, and in the one of the same length before it. */
  searches: z.int(),
  before: z.int(),
  lastAt: moment,
});
export type SearchTopic = z.infer<typeof searchTopic>;

const share = z.number().min(0).max(1);

/** How self-service does, over a period. Shares are of 1; null where there is nothing to divide by. */
export const knowledgeFigures = z.object({
  from: moment,
  to: moment,
  searches: z.int(),
  /** Searches after which nobody asked for a person. */
  selfServiceRate: share.nullable(),
  zeroResultRate: share.nullable(),
  /** Openings of the first, second … result, the tenth and later together. */
  clicksByPosition: z.array(z.int()),
  /** Languages whose confidence was calibrated by the company's own confirmed questions, and by how many. */
  calibrated: z.array(z.object({ lang: language, questions: z.int() })),
  articles: z.array(
    z.object({
      article: id,
      lang: language,
      title: z.string(),
      opened: z.int(),
      helped: z.int(),
      votes: z.int(),
      /** Searches that opened it and then asked for a person. */
      escalated: z.int(),
    }),
  ),
});
export type KnowledgeFigures = z.infer<typeof knowledgeFigures>;

export const articleState = z.enum(['published', 'draft', 'archived']);

/** An article as its editor has it. */
export const articleDraft = z.object({
  id,
  lang: language,
  title: line(200),
  category: z.string().trim().max(80).default(''),
  order: z.int().min(-1_000_000).max(1_000_000).default(0),
  questions: z.array(line(300)).max(100).default([]),
  related: z.array(id).max(50).default([]),
  state: articleState.default('published'),
  author: z.string().trim().max(120).default(''),
  /** YYYY-MM-DD */
  reviewOn: z.iso.date().nullable().default(null),
  markdown: z.string().max(200_000),
});
export type ArticleDraft = z.infer<typeof articleDraft>;

/** One line of the editor's list of articles. */
export const articleLine = z.object({
  id,
  lang: language,
  title: z.string(),
  category: z.string(),
  state: articleState,
  author: z.string(),
  reviewOn: z.string().nullable(),
  source: z.string(),
  updatedAt: moment,
});
export type ArticleLine = z.infer<typeof articleLine>;

/** `PUT /api/v1/desk/knowledge/articles`: `basis` is the `updatedAt` of what was edited, null for a new article. */
export const articleSave = z.object({ site: id, basis: moment.nullable(), draft: articleDraft });
export type ArticleSave = z.infer<typeof articleSave>;

/** An article at the editor's desk, with the questions that it has learned and every version, newest first. */
export const editedArticle = z.object({
  draft: articleDraft,
  updatedAt: moment,
  source: z.string(),
  learned: z.array(z.string()),
  versions: z.array(z.object({ version: z.int(), at: moment, title: z.string(), author: z.string(), state: articleState })),
});
export type EditedArticle = z.infer<typeof editedArticle>;

/** What a change of an article would have done to the searches of the last month that customers let us know. */
export const draftEffect = z.object({
  /** Searches that were run again. */
  searches: z.int(),
  /** Had nothing among the first three that fits, and would now have this article. */
  gained: z.array(z.string()).max(50),
  /** Had this article among the first three, and would no longer. */
  lost: z.array(z.string()).max(50),
  gainedCount: z.int(),
  lostCount: z.int(),
  /** What readers would not see as it was meant, such as links that are left out. */
  notices: z.array(z.object({ line: z.int(), problem: z.string() })),
});
export type DraftEffect = z.infer<typeof draftEffect>;
