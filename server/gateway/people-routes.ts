import { z } from 'zod';
import { invitation, person, roleChange } from '../../protocol/desk.ts';
import { id } from '../../protocol/primitives.ts';
import type { AgentAccounts } from '../app/agent-accounts.ts';
import type { PeopleChanges } from '../app/people-changes.ts';
import type { HttpApp } from './http-app.ts';
import { signedInAgent } from './request-session.ts';

const link = z.object({ url: z.string() });
const done = { 204: z.null() };
const params = z.object({ id });
const path = '/api/v1/desk/people';

/** What administrators see and change of who works here. */
export function peopleRoutes(
  app: HttpApp,
  { accounts, people, desk }: { accounts: AgentAccounts; people: PeopleChanges; desk: { url: string } },
): void {
  app.get(path, { schema: { response: { 200: z.object({ people: z.array(person) }) } } }, async (request) => ({
    people: await accounts.people(await signedInAgent(accounts, request)),
  }));

  app.post('/api/v1/desk/invitations', { schema: { body: invitation, response: { 200: link } } }, async (request) => ({
    url: `${desk.url}#invite=${await accounts.invite(await signedInAgent(accounts, request), request.body)}`,
  }));

  app.put(`${path}/:id/role`, { schema: { params, body: roleChange, response: done } }, async (request, reply) => {
    await people.setRole(await signedInAgent(accounts, request), request.params.id, request.body.role);
    return reply.status(204).send(null);
  });

  app.post(`${path}/:id/reset`, { schema: { params, response: { 200: link } } }, async (request) => ({
    url: await people.resetLink(await signedInAgent(accounts, request), request.params.id),
  }));

  app.delete(`${path}/:id/second-factor`, { schema: { params, response: done } }, async (request, reply) => {
    await people.removeFactor(await signedInAgent(accounts, request), request.params.id);
    return reply.status(204).send(null);
  });

  app.post(`${path}/:id/deactivation`, { schema: { params, response: done } }, async (request, reply) => {
    await people.deactivate(await signedInAgent(accounts, request), request.params.id);
    return reply.status(204).send(null);
  });

  app.delete(`${path}/:id/deactivation`, { schema: { params, response: done } }, async (request, reply) => {
    await people.reactivate(await signedInAgent(accounts, request), request.params.id);
    return reply.status(204).send(null);
  });
}
