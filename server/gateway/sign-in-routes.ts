import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  acceptance,
  deskSession,
  entrance,
  factorCode,
  linkCode,
  newPassword,
  nextStep,
  resetRequest,
  role,
  sessionEnd,
  signIn,
} from '../../protocol/desk.ts';
import type { AgentAccounts } from '../app/agent-accounts.ts';
import type { AgentSignIn, SignedIn } from '../app/agent-sign-in.ts';
import type { PasswordResets } from '../app/password-resets.ts';
import type { Clock } from '../app/ports.ts';
import type { HttpApp } from './http-app.ts';
import type { KnownDevices } from './known-devices.ts';
import { lookingAgent, secretOf, signedInAgent } from './request-session.ts';
import { sessionCookie } from './session-cookie.ts';
import { whenceOf } from './whence.ts';

export interface SignInRouteParts {
  accounts: AgentAccounts;
  signIn: AgentSignIn;
  resets: PasswordResets;
  devices: KnownDevices;
  clock: Clock;
  /** The name of the company's own sign-in; null where there is none. */
  provider: string | null;
  /** The desk's address: where cookies belong and links point. */
  desk: { url: string; path: string; secure: boolean };
}

const done = { 204: z.null() };
const signedIn = { 200: deskSession, 202: nextStep };

/** The cookies of a sign-in: its session, and once it is one, a mark that this browser is the agent's. */
export function cookiesOf(parts: SignInRouteParts, request: FastifyRequest, { agent, secret, expiresAt, step }: SignedIn): string[] {
  const { desk, devices, clock } = parts;
  const session = sessionCookie(secret, expiresAt, desk);
  return step === 'open' ? [session, devices.mark(agent.id, devices.read(request.headers.cookie), clock.now(), desk)] : [session];
}

/** Sets the cookies; the answer is the desk's session, or what is still missing. */
function comeIn(parts: SignInRouteParts, request: FastifyRequest, reply: FastifyReply, signedIn: SignedIn) {
  reply.header('set-cookie', cookiesOf(parts, request, signedIn));
  const { step, agent } = signedIn;
  return step === 'open' ? reply.status(200).send(parts.accounts.deskSession(agent)) : reply.status(202).send({ step });
}

/** The ways in, and out. */
export function signInRoutes(app: HttpApp, parts: SignInRouteParts): void {
  const { resets, provider } = parts;
  app.get('/api/v1/desk/entrance', { schema: { response: { 200: entrance } } }, async () => ({ resets: resets.byMail, provider }));
  sessionRoutes(app, parts);
  invitationRoutes(app, parts);
  resetRoutes(app, parts);
}

function sessionRoutes(app: HttpApp, parts: SignInRouteParts): void {
  const { accounts, signIn: entering, devices, desk } = parts;

  app.get('/api/v1/desk/session', { schema: { response: { 200: deskSession } } }, async (request) =>
    accounts.deskSession(await signedInAgent(accounts, request)),
  );

  app.post('/api/v1/desk/session', { config: { limit: 'signIn' }, schema: { body: signIn, response: signedIn } }, async (request, reply) =>
    comeIn(parts, request, reply, await entering.byPassword(request.body, whenceOf(request, devices))),
  );

  app.post(
    '/api/v1/desk/session/code',
    { config: { limit: 'signIn' }, schema: { body: factorCode, response: signedIn } },
    async (request, reply) =>
      comeIn(parts, request, reply, await entering.byCode(secretOf(request), request.body.code, whenceOf(request, devices))),
  );

  const end = (keep: boolean) => async (request: FastifyRequest) => {
    await lookingAgent(accounts, request);
    return accounts.endOf(secretOf(request), keep);
  };
  app.get('/api/v1/desk/session/end', { schema: { response: { 200: sessionEnd } } }, end(false));
  app.post('/api/v1/desk/session/end', { schema: { response: { 200: sessionEnd } } }, end(true));

  app.delete('/api/v1/desk/session', { schema: { response: done } }, async (request, reply) => {
    const agent = await signedInAgent(accounts, request);
    await accounts.signOut(agent, secretOf(request));
    return reply
      .header('set-cookie', sessionCookie('', 0, desk))
      .status(204)
      .send(null);
  });
}

function invitationRoutes(app: HttpApp, parts: SignInRouteParts): void {
  const { accounts, devices } = parts;
  const invited = z.object({ email: z.string(), name: z.string(), role });

  app.post(
    '/api/v1/desk/invitations/open',
    { config: { limit: 'signIn' }, schema: { body: linkCode, response: { 200: invited } } },
    async (request) => accounts.invitation(request.body.code),
  );

  app.post(
    '/api/v1/desk/invitations/accept',
    { config: { limit: 'signIn' }, schema: { body: acceptance, response: signedIn } },
    async (request, reply) => comeIn(parts, request, reply, await accounts.accept(request.body, whenceOf(request, devices).browser)),
  );
}

function resetRoutes(app: HttpApp, { resets }: SignInRouteParts): void {
  app.post(
    '/api/v1/desk/resets',
    { config: { limit: 'resets' }, schema: { body: resetRequest, response: done } },
    async (request, reply) => {
      resets.ask(request.body.email, request.body.lang);
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/api/v1/desk/resets/open',
    { config: { limit: 'signIn' }, schema: { body: linkCode, response: { 200: z.object({ email: z.string() }) } } },
    async (request) => resets.agentOf(request.body.code),
  );

  app.post(
    '/api/v1/desk/resets/use',
    { config: { limit: 'signIn' }, schema: { body: newPassword, response: done } },
    async (request, reply) => {
      await resets.use(request.body);
      return reply.status(204).send(null);
    },
  );
}
