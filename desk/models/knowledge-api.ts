import type {
  ArticleDraft,
  ArticleLine,
  ArticleSave,
  DraftEffect,
  EditedArticle,
  KnowledgeFigures,
  LearnedQuestion,
  QuestionDecision,
  QuestionState,
  SearchTopic,
} from '../../protocol/learning.ts';
import type { DeskRequests } from './desk-request.ts';

/** What editors of the knowledge base ask. */
export interface KnowledgeApi {
  questions(site: string, state: QuestionState): Promise<LearnedQuestion[]>;
  decide(decision: QuestionDecision): Promise<void>;
  /** What was looked for in vain in the last `days`. */
  topics(site: string, days: number): Promise<SearchTopic[]>;
  figures(site: string, days: number): Promise<KnowledgeFigures>;
  articleLines(site: string): Promise<ArticleLine[]>;
  editedArticle(site: string, id: string, lang: string): Promise<EditedArticle>;
  articleVersion(site: string, id: string, lang: string, version: number): Promise<ArticleDraft>;
  saveArticle(save: ArticleSave): Promise<EditedArticle>;
  effectOf(site: string, draft: ArticleDraft): Promise<DraftEffect>;
}

export function knowledgeApi({ get, ask }: DeskRequests): KnowledgeApi {
  const base = 'api/v1/desk/knowledge';
  const query = (values: Record<string, string>): string => `?${new URLSearchParams(values)}`;
  const article = (id: string): string => `${base}/articles/${encodeURIComponent(id)}`;
  const period = (site: string, days: number): string => query({ site, days: String(days) });
  return {
    questions: async (site, state) => (await get<{ questions: LearnedQuestion[] }>(`${base}/questions${query({ site, state })}`)).questions,
    decide: (decision) => ask('POST', `${base}/questions`, decision),
    topics: async (site, days) => (await get<{ topics: SearchTopic[] }>(`${base}/topics${period(site, days)}`)).topics,
    figures: (site, days) => get(`${base}/figures${period(site, days)}`),
    articleLines: async (site) => (await get<{ articles: ArticleLine[] }>(`${base}/articles${query({ site })}`)).articles,
    editedArticle: (site, id, lang) => get(`${article(id)}${query({ site, lang })}`),
    articleVersion: (site, id, lang, version) => get(`${article(id)}/versions/${version}${query({ site, lang })}`),
    saveArticle: (save) => ask('PUT', `${base}/articles`, save),
    effectOf: (site, draft) => ask('POST', `${base}/articles/effect`, { site, draft }),
  };
}
