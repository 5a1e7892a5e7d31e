import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { article, searchReply, searchRequest, vote } from '../../protocol/article.ts';
import { searchesTold } from '../../protocol/learning.ts';
import { id, language } from '../../protocol/primitives.ts';
import { siteInfo, slots } from '../../protocol/site.ts';
import type { KnowledgeInsight } from '../app/knowledge-insight.ts';
import type { LearnedQuestions } from '../app/learned-questions.ts';
import type { ArticleStore, Clock, SearchIndexes, SearchOnServer } from '../app/ports.ts';
import type { ReadArticles } from '../app/read-articles.ts';
import { closestLanguage, type SiteDirectory } from '../app/site-directory.ts';
import type { SiteStatus } from '../app/site-status.ts';
import { checkOriginOf } from './allowed-origins.ts';
import type { AskerFingerprint } from './asker-fingerprint.ts';
import type { HttpApp } from './http-app.ts';

export interface PublicRouteParts {
  sites: SiteDirectory;
  status: SiteStatus;
  articles: ReadArticles;
  votes: ArticleStore;
  questions: LearnedQuestions;
  insight: KnowledgeInsight;
  askers: AskerFingerprint;
  indexes: SearchIndexes;
  search: SearchOnServer;
  clock: Clock;
  ownOrigin: string;
}

const siteParams = z.object({ site: id });
const languageQuery = z.object({ lang: language.optional() });
/** As many as a panel shows, and more to be put in the order that fits the page. */
const mostResults = 20;

/** What anybody may read: the same for everybody, with no identifier of any kind (law 8). */
export function publicRoutes(app: HttpApp, parts: PublicRouteParts): void {
  const onRequest = (request: FastifyRequest, reply: FastifyReply) => checkOrigin(parts, request, reply);
  app.options('/api/v1/sites/:site/*', { schema: { hide: true, params: z.object({ site: id, '*': z.string() }) } }, preflight);
  siteRoutes(app, parts, onRequest);
  articleRoutes(app, parts, onRequest);
  toldRoutes(app, parts, onRequest);
}

type OnRequest = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

function siteRoutes(app: HttpApp, parts: PublicRouteParts, onRequest: OnRequest): void {
  app.get(
    '/api/v1/sites/:site',
    {
      config: { limit: 'content' },
      schema: { params: siteParams, querystring: languageQuery, response: { 200: siteInfo } },
      onRequest,
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return parts.status.info(request.params.site, request.query.lang);
    },
  );

  app.get(
    '/api/v1/sites/:site/slots',
    {
      config: { limit: 'content' },
      schema: { params: siteParams, querystring: z.object({ topic: id.optional() }), response: { 200: slots } },
      onRequest,
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return parts.status.slots(request.params.site);
    },
  );
}

function articleRoutes(app: HttpApp, parts: PublicRouteParts, onRequest: OnRequest): void {
  app.get(
    '/api/v1/sites/:site/articles/:article',
    {
      config: { limit: 'content' },
      schema: { params: siteParams.extend({ article: id }), querystring: languageQuery, response: { 200: article } },
      onRequest,
    },
    async (request, reply) => {
      reply.header('cache-control', 'public, max-age=60');
      return parts.articles.read(request.params.site, request.params.article, request.query.lang);
    },
  );

  app.get(
    '/api/v1/sites/:site/index/:lang',
    { config: { limit: 'content' }, schema: { params: siteParams.extend({ lang: language }) }, onRequest },
    (request, reply) => sendIndex(parts, request.params.site, request.params.lang, request, reply),
  );

  app.post(
    '/api/v1/sites/:site/search',
    {
      config: { limit: 'searches' },
      schema: { params: siteParams, body: searchRequest, response: { 200: searchReply } },
      onRequest,
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      return parts.search.find({ site: request.params.site, ...request.body, limit: mostResults, signal: gone.signal });
    },
  );
}

/** What the widget tells of how the articles served. */
function toldRoutes(app: HttpApp, parts: PublicRouteParts, onRequest: OnRequest): void {
  app.post(
    '/api/v1/sites/:site/votes',
    { config: { limit: 'told' }, schema: { params: siteParams, body: vote, response: { 204: z.null() } }, onRequest },
    async (request, reply) => {
      const { site } = request.params;
      const { words, ...vote } = request.body;
      parts.sites.get(site);
      await parts.votes.vote(site, vote, parts.clock.now());
      if (vote.helped && words !== undefined) {
        await parts.questions.answered({ site, article: vote.article, lang: vote.lang, words, asker: parts.askers.of(site, request.ip) });
      }
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/api/v1/sites/:site/searches',
    { config: { limit: 'told' }, schema: { params: siteParams, body: searchesTold, response: { 204: z.null() } }, onRequest },
    async (request, reply) => {
      await parts.insight.told(request.params.site, request.body.searches);
      return reply.status(204).send(null);
    },
  );
}

/** Answers with the page's own origin, or refuses with a sentence for its developer. */
async function checkOrigin(parts: PublicRouteParts, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { origin } = request.headers;
  reply.header('vary', 'Origin');
  const site = parts.sites.find((request.params as { site: string }).site);
  if (!site || origin === undefined) return;
  // Refusals are readable too: the sentence belongs into the developer's console.
  reply.header('access-control-allow-origin', origin);
  checkOriginOf(parts, site.id, origin);
}

const preflight = async (request: FastifyRequest, reply: FastifyReply) => {
  // Never refused here: a browser keeps the answer to itself, and the sentence must reach the page's developer.
  reply.header('vary', 'Origin').header('access-control-allow-origin', request.headers.origin ?? '*');
  return reply
    .header('access-control-allow-methods', 'GET, POST')
    .header('access-control-allow-headers', 'content-type, if-none-match')
    .header('access-control-max-age', '600')
    .status(204)
    .send();
};

async function sendIndex(
  parts: PublicRouteParts,
  site: string,
  lang: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const known = closestLanguage(parts.sites.get(site), lang);
  const { etag, json, brotli, gzip } = await parts.indexes.indexFor(site, known);
  reply.header('etag', etag).header('cache-control', 'no-cache').header('vary', 'Origin, Accept-Encoding').type('application/json');
  if (request.headers['if-none-match'] === etag) return reply.status(304).send();
  const accepted = request.headers['accept-encoding'] ?? '';
  if (/\bbr\b/.test(accepted)) return reply.header('content-encoding', 'br').send(brotli);
  if (/\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(gzip);
  return reply.send(json);
}
