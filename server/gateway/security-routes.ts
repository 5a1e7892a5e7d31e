import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { factorCode, factorSetup, recoveryCodes, securityView } from '../../protocol/desk.ts';
import { id } from '../../protocol/primitives.ts';
import type { AgentSessions } from '../app/agent-sessions.ts';
import { type AuditLog, actorOf } from '../app/audit-log.ts';
import { notFound } from '../app/refusal.ts';
import type { SecondFactors } from '../app/second-factors.ts';
import type { HttpApp } from './http-app.ts';
import { checkDeskHeader, secretOf, signedInAgent } from './request-session.ts';
import { cookiesOf, type SignInRouteParts } from './sign-in-routes.ts';
import { whenceOf } from './whence.ts';

export interface SecurityRouteParts extends SignInRouteParts {
  sessions: AgentSessions;
  factors: SecondFactors;
  audit: AuditLog;
}

const done = { 204: z.null() };

/** What agents see and change of how they themselves sign in. */
export function securityRoutes(app: HttpApp, parts: SecurityRouteParts): void {
  const { accounts, sessions, factors, audit } = parts;

  app.get('/api/v1/desk/security', { schema: { response: { 200: securityView } } }, async (request) => {
    const agent = await signedInAgent(accounts, request);
    return { sessions: await sessions.list(agent.id, secretOf(request)), secondFactor: await factors.stateOf(agent) };
  });

  app.delete('/api/v1/desk/sessions/:id', { schema: { params: z.object({ id }), response: done } }, async (request, reply) => {
    const agent = await signedInAgent(accounts, request);
    if (!(await sessions.endOne(agent.id, request.params.id))) throw notFound();
    await audit.record(actorOf(agent), 'agent.sessions-ended', { detail: { all: false } });
    return reply.status(204).send(null);
  });

  app.delete('/api/v1/desk/sessions', { schema: { response: done } }, async (request, reply) => {
    const agent = await signedInAgent(accounts, request);
    await sessions.endAll(agent.id, secretOf(request));
    await audit.record(actorOf(agent), 'agent.sessions-ended', { detail: { all: true } });
    return reply.status(204).send(null);
  });

  factorRoutes(app, parts);
}

function factorRoutes(app: HttpApp, parts: SecurityRouteParts): void {
  const { accounts, signIn, factors, devices } = parts;
  const path = '/api/v1/desk/second-factor';
  /** The agent, after a code of theirs. */
  const proven = async (request: FastifyRequest, code: string) => {
    const agent = await signedInAgent(accounts, request);
    await signIn.checkCode(agent, code, whenceOf(request, devices));
    return agent;
  };

  // The first two are also for who has given the password and must set a second factor up to come in.
  app.post(path, { config: { limit: 'secondFactor' }, schema: { response: { 200: factorSetup } } }, async (request) => {
    checkDeskHeader(request);
    return signIn.beginFactor(secretOf(request));
  });

  app.post(
    `${path}/confirm`,
    { config: { limit: 'secondFactor' }, schema: { body: factorCode, response: { 200: recoveryCodes } } },
    async (request, reply) => {
      checkDeskHeader(request);
      const { codes, signedIn } = await signIn.confirmFactor(secretOf(request), request.body.code, whenceOf(request, devices));
      if (signedIn) reply.header('set-cookie', cookiesOf(parts, request, signedIn));
      return { codes };
    },
  );

  app.post(
    `${path}/recovery-codes`,
    { config: { limit: 'secondFactor' }, schema: { body: factorCode, response: { 200: recoveryCodes } } },
    async (request) => ({ codes: await factors.renewRecovery(await proven(request, request.body.code)) }),
  );

  app.post(`${path}/off`, { config: { limit: 'secondFactor' }, schema: { body: factorCode, response: done } }, async (request, reply) => {
    await factors.switchOff(await proven(request, request.body.code));
    return reply.status(204).send(null);
  });
}
