import { z } from 'zod';
import { indexedArticle } from '../../protocol/article.ts';
import { colleague, customerView } from '../../protocol/desk.ts';
import { id, language } from '../../protocol/primitives.ts';
import type { AgentAccounts } from '../app/agent-accounts.ts';
import type { AuditLog } from '../app/audit-log.ts';
import { caseFor } from '../app/case-access.ts';
import { customerHistory } from '../app/customer-history.ts';
import type { FittingArticles } from '../app/fitting-articles.ts';
import { mustBeGranted } from '../app/granted-site.ts';
import type { Store } from '../app/ports.ts';
import type { HttpApp } from './http-app.ts';
import { agentSessionOf, signedInAgent } from './request-session.ts';

export interface DeskRouteParts {
  accounts: AgentAccounts;
  articles: FittingArticles;
  store: Store;
  audit: AuditLog;
}

const found = z.object({ articles: z.array(indexedArticle) });

/** What the desk asks for beside its socket while an agent works. */
export function deskRoutes(app: HttpApp, { accounts, articles, store, audit }: DeskRouteParts): void {
  const params = z.object({ id });

  app.get('/api/v1/desk/colleagues', { schema: { response: { 200: z.object({ colleagues: z.array(colleague) }) } } }, async (request) => ({
    colleagues: await accounts.colleagues(await signedInAgent(accounts, request)),
  }));

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
    mustBeGranted(agent, request.query.site);
    return { articles: await articles.search(request.query.site, request.query.lang, request.query.q) };
  });
}
