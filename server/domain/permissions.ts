import type { AgentCommand } from '../../protocol/command.ts';
import type { Role } from '../../protocol/desk.ts';

type Roles = readonly Role[];
const everyAgent: Roles = ['agent', 'supervisor', 'administrator'];
const editors: Roles = ['supervisor', 'administrator'];
const administrators: Roles = ['administrator'];

/** Which roles may send a command, always within the sites that the agent is granted. Total: a command without roles does not compile. */
export const commandRoles: Readonly<Record<AgentCommand, Roles>> = {
  'availability.set': everyAgent,
  'work.next': everyAgent,
  'work.take': everyAgent,
  'offer.accept': everyAgent,
  'offer.decline': everyAgent,
  'message.send': everyAgent,
  'message.seen': everyAgent,
  'note.add': everyAgent,
  'work.transfer': everyAgent,
  'work.close': everyAgent,
  'callback.attempt': everyAgent,
  'file.link': everyAgent,
  'transcript.link': everyAgent,
  'customer.separate': everyAgent,
};

/**
 * Which roles may ask an address that wants an agent's session, as `METHOD /path` without the base path. An address
 * that is not here is refused to everybody. `docs/roles.md` tells the same, and a test walks it.
 */
export const routeRoles: Readonly<Record<string, Roles>> = {
  'GET /api/v1/desk/session': everyAgent,
  'DELETE /api/v1/desk/session': everyAgent,
  'GET /api/v1/desk/session/end': everyAgent,
  'POST /api/v1/desk/session/end': everyAgent,
  'GET /api/v1/desk/security': everyAgent,
  'DELETE /api/v1/desk/sessions': everyAgent,
  'DELETE /api/v1/desk/sessions/:id': everyAgent,
  'POST /api/v1/desk/second-factor': everyAgent,
  'POST /api/v1/desk/second-factor/confirm': everyAgent,
  'POST /api/v1/desk/second-factor/recovery-codes': everyAgent,
  'POST /api/v1/desk/second-factor/off': everyAgent,
  'GET /api/v1/desk/people': administrators,
  'POST /api/v1/desk/invitations': administrators,
  'PUT /api/v1/desk/people/:id/role': administrators,
  'POST /api/v1/desk/people/:id/reset': administrators,
  'DELETE /api/v1/desk/people/:id/second-factor': administrators,
  'POST /api/v1/desk/people/:id/deactivation': administrators,
  'DELETE /api/v1/desk/people/:id/deactivation': administrators,
  'GET /api/v1/desk/colleagues': everyAgent,
  'GET /api/v1/desk/conversations/:id/customer': everyAgent,
  'GET /api/v1/desk/conversations/:id/articles': everyAgent,
  'GET /api/v1/desk/articles': everyAgent,
  'GET /api/v1/desk/knowledge/questions': editors,
  'POST /api/v1/desk/knowledge/questions': editors,
  'GET /api/v1/desk/knowledge/topics': editors,
  'GET /api/v1/desk/knowledge/figures': editors,
  'GET /api/v1/desk/knowledge/articles': editors,
  'GET /api/v1/desk/knowledge/articles/:id': editors,
  'GET /api/v1/desk/knowledge/articles/:id/versions/:version': editors,
  'PUT /api/v1/desk/knowledge/articles': editors,
  'POST /api/v1/desk/knowledge/articles/effect': editors,
  'POST /api/v1/files': everyAgent,
};
