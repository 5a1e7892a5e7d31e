import { z } from 'zod';
import {
  articleDraft,
  articleLine,
  articleSave,
  draftEffect,
  editedArticle,
  knowledgeFigures,
  learnedQuestion,
  questionDecision,
  questionState,
  searchTopic,
} from '../../protocol/learning.ts';
import { id, language } from '../../protocol/primitives.ts';
import type { AgentAccounts } from '../app/agent-accounts.ts';
import type { EditArticles } from '../app/edit-articles.ts';
import type { KnowledgeInsight } from '../app/knowledge-insight.ts';
import type { LearnedQuestions } from '../app/learned-questions.ts';
import type { HttpApp } from './http-app.ts';
import { agentSessionOf, signedInAgent } from './request-session.ts';

export interface KnowledgeRouteParts {
  accounts: AgentAccounts;
  questions: LearnedQuestions;
  insight: KnowledgeInsight;
  editing: EditArticles;
}

const days = z.coerce.number().int().min(1).max(366).default(30);
const ofSite = z.object({ site: id });
const ofPeriod = ofSite.extend({ days });
const base = '/api/v1/desk/knowledge';

/** What editors do: decide on questions, see what customers look for, and write articles. */
export function knowledgeRoutes(app: HttpApp, parts: KnowledgeRouteParts): void {
  insightRoutes(app, parts);
  articleRoutes(app, parts);
}

function insightRoutes(app: HttpApp, { accounts, questions, insight }: KnowledgeRouteParts): void {
  const query = ofSite.extend({ state: questionState.default('waiting') });
  app.get(
    `${base}/questions`,
    { schema: { querystring: query, response: { 200: z.object({ questions: z.array(learnedQuestion) }) } } },
    async (request) => {
      const session = agentSessionOf(await signedInAgent(accounts, request));
      return { questions: await questions.list(session, request.query.site, request.query.state) };
    },
  );

  app.post(`${base}/questions`, { schema: { body: questionDecision, response: { 204: z.null() } } }, async (request, reply) => {
    await questions.decide(agentSessionOf(await signedInAgent(accounts, request)), request.body);
    return reply.status(204).send(null);
  });

  app.get(
    `${base}/topics`,
    { schema: { querystring: ofPeriod, response: { 200: z.object({ topics: z.array(searchTopic) }) } } },
    async (request) => {
      const session = agentSessionOf(await signedInAgent(accounts, request));
      return { topics: await insight.topics(session, request.query.site, request.query.days) };
    },
  );

  app.get(`${base}/figures`, { schema: { querystring: ofPeriod, response: { 200: knowledgeFigures } } }, async (request) => {
    const session = agentSessionOf(await signedInAgent(accounts, request));
    return insight.figures(session, request.query.site, request.query.days);
  });
}

function articleRoutes(app: HttpApp, { accounts, editing }: KnowledgeRouteParts): void {
  const params = z.object({ id });
  const query = ofSite.extend({ lang: language });

  app.get(
    `${base}/articles`,
    { schema: { querystring: ofSite, response: { 200: z.object({ articles: z.array(articleLine) }) } } },
    async (request) => {
      const session = agentSessionOf(await signedInAgent(accounts, request));
      return { articles: await editing.list(session, request.query.site) };
    },
  );

  app.get(`${base}/articles/:id`, { schema: { params, querystring: query, response: { 200: editedArticle } } }, async (request) => {
    const session = agentSessionOf(await signedInAgent(accounts, request));
    return editing.read(session, request.query.site, request.params.id, request.query.lang);
  });

  app.get(
    `${base}/articles/:id/versions/:version`,
    { schema: { params: params.extend({ version: z.coerce.number().int() }), querystring: query, response: { 200: articleDraft } } },
    async (request) => {
      const session = agentSessionOf(await signedInAgent(accounts, request));
      const { id: article, version } = request.params;
      return editing.version(session, request.query.site, article, request.query.lang, version);
    },
  );

  app.put(`${base}/articles`, { schema: { body: articleSave, response: { 200: editedArticle } } }, async (request) =>
    editing.save(agentSessionOf(await signedInAgent(accounts, request)), request.body),
  );

  app.post(
    `${base}/articles/effect`,
    { schema: { body: articleSave.omit({ basis: true }), response: { 200: draftEffect } } },
    async (request) => editing.effect(agentSessionOf(await signedInAgent(accounts, request)), request.body),
  );
}
