import type { FastifyRequest } from 'fastify';
import type { AgentAccounts } from '../app/agent-accounts.ts';
import type { Agent } from '../app/ports.ts';
import { notFound, RefusedError } from '../app/refusal.ts';
import type { AgentSession, Session, VisitorSession } from '../app/visitor-session.ts';
import { routeRoles } from '../domain/permissions.ts';
import { sessionSecret } from './session-cookie.ts';
import type { VisitorSessions } from './visitor-sessions.ts';

/** Browsers cannot add this header across origins without asking first: it keeps forged requests out. */
const deskHeader = 'x-tuki-desk';

export const hasDeskHeader = (request: FastifyRequest): boolean => request.headers[deskHeader] !== undefined;

/** The secret of the session cookie; empty without one. */
export const secretOf = (request: FastifyRequest): string => sessionSecret(request.headers.cookie) ?? '';

/** Throws `unauthenticated` where a request that changes something does not carry the desk's header. */
export function checkDeskHeader(request: FastifyRequest): void {
  if (request.method === 'GET' || hasDeskHeader(request)) return;
  throw new RefusedError('unauthenticated', `send the header ${deskHeader}: 1 with requests that change something`);
}

export const agentSessionOf = (agent: Agent): AgentSession => ({
  kind: 'agent',
  device: `agent-${agent.id}`,
  agent: agent.id,
  name: agent.name,
  sites: agent.sites,
});

/**
 * The signed-in agent of a desk request. Throws `unauthenticated`, also for a request that changes something without the
 * desk's header, and `not-found` where the agent's role may not ask this address.
 */
export async function signedInAgent(accounts: AgentAccounts, request: FastifyRequest): Promise<Agent> {
  const agent = await lookingAgent(accounts, request);
  accounts.used(secretOf(request));
  return agent;
}

/** The same, but the request does not keep the session open by itself. */
export async function lookingAgent(accounts: AgentAccounts, request: FastifyRequest): Promise<Agent> {
  checkDeskHeader(request);
  const secret = secretOf(request);
  const agent = secret ? await accounts.ofSession(secret) : undefined;
  if (!agent) throw new RefusedError('unauthenticated', 'sign in to the desk');
  if (!routeRoles[routeOf(request)]?.includes(agent.role)) throw notFound();
  return agent;
}

/** The address as `routeRoles` names it; HEAD is answered by what GET is. */
function routeOf({ method, routeOptions }: FastifyRequest): string {
  const url = routeOptions.url ?? '';
  return `${method === 'HEAD' ? 'GET' : method} ${url.slice(url.indexOf('/api/'))}`;
}

/** The visitor of a bearer token. Throws `unauthenticated`. */
export async function visitorOf(visitors: VisitorSessions, request: FastifyRequest): Promise<VisitorSession> {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const opened = token === undefined ? undefined : await visitors.ofToken(token);
  if (!opened) throw new RefusedError('unauthenticated', 'send the token of the welcome frame as a bearer token');
  return { kind: 'visitor', lang: '', ...opened };
}

/** Whoever sends the request: a visitor by token, else an agent by cookie. */
export const senderOf = async (parts: { accounts: AgentAccounts; visitors: VisitorSessions }, request: FastifyRequest): Promise<Session> =>
  request.headers.authorization === undefined
    ? agentSessionOf(await signedInAgent(parts.accounts, request))
    : visitorOf(parts.visitors, request);
