import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { indexedArticle } from '../../protocol/article.ts';
import { acceptance, colleague, customerView, deskSession, invitation, role, signIn } from '../../protocol/desk.ts';
import { id, language } from '../../protocol/primitives.ts';
import type { AgentAccounts, SignedIn } from '../app/agent-accounts.ts';
import type { AuditLog } from '../app/audit-log.ts';
import { caseFor } from '../app/case-access.ts';
import { customerHistory } from '../app/customer-history.ts';
import type { FittingArticles } from '../app/fitting-articles.ts';
import type { Store } from '../app/ports.ts';
import { notFound } from '../app/refusal.ts';
import type { HttpApp } from './http-app.ts';
import { agentSessionOf, signedInAgent } from './request-session.ts';
import { sessionCookie, sessionSecret } from './session-cookie.ts';

export interface DeskRouteParts {
  accounts: AgentAccounts;
  articles: FittingArticles;
  store: Store;
  audit: AuditLog;
  /** The desk's address: where cookies belong and links point. */
  desk: { url: string; path: string; secure: boolean };
}

const signInLimits = { rateLimit: { max: 30, timeWindow: '1 minute' } };
const found = z.object({ articles: z.array(indexedArticle) });

/** What the desk asks for beside its socket. */
export function deskRoutes(app: HttpApp, parts: DeskRouteParts): void {
  sessionRoutes(app, parts);
  invitationRoutes(app, parts);
  caseRoutes(app, parts);
}

function sessionRoutes(app: HttpApp, parts: DeskRouteParts): void {
  const { accounts } = parts;

  app.get('/api/v1/desk/session', { schema: { response: { 200: deskSession } } }, async (request) =>
    accounts.deskSession(await signedInAgent(accounts, request)),
  );

  app.post(
    '/api/v1/desk/session',
    { config: signInLimits, schema: { body: signIn, response: { 200: deskSession } } },
    async (request, reply) => openDesk(parts, reply, await accounts.signIn(request.body)),
  );

  app.delete('/api/v1/desk/session', { schema: { response: { 204: z.null() } } }, async (request, reply) => {
    const agent = await signedInAgent(accounts, request);
    await accounts.signOut(agent, sessionSecret(request.headers.cookie) ?? '');
    return reply
      .header('set-cookie', sessionCookie('', 0, parts.desk))
      .status(204)
      .send(null);
  });
}

function openDesk({ accounts, desk }: DeskRouteParts, reply: FastifyReply, { secret, expiresAt, agent }: SignedIn) {
  reply.header('set-cookie', sessionCookie(secret, expiresAt, desk));
  return accounts.deskSession(agent);
}

function invitationRoutes(app: HttpApp, parts: DeskRouteParts): void {
  const { accounts, desk } = parts;

  app.get(
    '/api/v1/desk/invitations/:code',
    {
      config: signInLimits,
      schema: { params: z.object({ code: z.string() }), response: { 200: z.object({ email: z.string(), name: z.string(), role }) } },
    },
    async (request) => accounts.invitation(request.params.code),
  );

  app.post(
    '/api/v1/desk/invitations/accept',
    { config: signInLimits, schema: { body: acceptance, response: { 200: deskSession } } },
    async (request, reply) => openDesk(parts, reply, await accounts.accept(request.body)),
  );

  app.post(
    '/api/v1/desk/invitations',
    { schema: { body: invitation, response: { 200: z.object({ url: z.string() }) } } },
    async (request) => {
      const agent = await signedInAgent(accounts, request);
      return { url: `${desk.url}#invite=${await accounts.invite(agent, request.body)}` };
    },
  );

  app.get('/api/v1/desk/colleagues', { schema: { response: { 200: z.object({ colleagues: z.array(colleague) }) } } }, async (request) => ({
    colleagues: await accounts.colleagues(await signedInAgent(accounts, request)),
  }));
}

function caseRoutes(app: HttpApp, { accounts, articles, store, audit }: DeskRouteParts): void {
  const params = z.object({ id });

  app.get('/api/v1/desk/conversations/:id/customer', { schema: { params, response: { 200: customerView } } }, async (request) => {
    const session = agentSessionOf(await signedInAgent(accounts, request));
    const { site, customer } = await caseFor(store.cases, session, request.params.id);
    await audit.reading(session, 'customer.viewed', site, { kind: 'customer', id: customer });
    return customerHistory(store, session, request.params.id);
  });

  app.get('/api/v1/desk/conversations/:id/articles', { schema: { params, response: { 200: found } } }, async (request) => {
    const session = agentSessionOf(await signedInAgent(accounts, request));
    return { articles: await articles.forCase(await caseFor(store.cases, session, request.params.id)) };
  });

  const query = z.object({ site: id, lang: language, q: z.string().max(500) });
  app.get('/api/v1/desk/articles', { schema: { querystring: query, response: { 200: found } } }, async (request) => {
    const agent = await signedInAgent(accounts, request);
    if (!agent.sites.includes(request.query.site)) throw notFound();
    return { articles: await articles.search(request.query.site, request.query.lang, request.query.q) };
  });
}
