import type { AgentBody, AgentCommand, CommandResults, VisitorBody, VisitorCommand } from '../../protocol/command.ts';
import type { AgentWork } from '../app/agent-work.ts';
import type { CaseLinks } from '../app/case-links.ts';
import type { CustomerJoins } from '../app/customer-joins.ts';
import type { SeenPositions } from '../app/seen-positions.ts';
import type { VisitorDevices } from '../app/visitor-devices.ts';
import type { AgentSession, VisitorSession } from '../app/visitor-session.ts';
import type { VisitorWork } from '../app/visitor-work.ts';

type Answer<N extends VisitorCommand | AgentCommand> = Promise<CommandResults[N]>;
/** Total: a command without a handler does not compile. */
export type VisitorHandlers = { [N in VisitorCommand]: (session: VisitorSession, id: string, body: VisitorBody<N>) => Answer<N> };
export type AgentHandlers = { [N in AgentCommand]: (session: AgentSession, id: string, body: AgentBody<N>) => Answer<N> };

export interface HandlerParts {
  visitors: VisitorWork;
  agents: AgentWork;
  joins: CustomerJoins;
  devices: VisitorDevices;
  positions: SeenPositions;
  links: CaseLinks;
}

export function visitorHandlers({ visitors, devices, positions, links }: HandlerParts): VisitorHandlers {
  return {
    'chat.start': (session, id, body) => visitors.startChat(session, id, body),
    'message.send': (session, id, body) => visitors.send(session, id, body),
    'message.seen': (session, _id, body) => positions.seen(session, body),
    'chat.end': (session, id, body) => visitors.end(session, id, body),
    'chat.rate': (session, id, body) => visitors.rate(session, id, body),
    'callback.request': (session, id, body) => visitors.requestCallback(session, id, body),
    'callback.reschedule': (session, id, body) => visitors.rescheduleCallback(session, id, body),
    'callback.cancel': (session, id, body) => visitors.cancelCallback(session, id, body),
    'message.leave': (session, id, body) => visitors.leaveMessage(session, id, body),
    'journey.add': (session, id, body) => visitors.addJourney(session, id, body),
    'facts.set': (session, id, body) => visitors.setFacts(session, id, body),
    'customer.identify': (session, id, body) => visitors.identify(session, id, body),
    'file.link': (session, _id, body) => links.file(session, body),
    'transcript.link': (session, _id, body) => links.transcript(session, body),
    'session.end': async (session) => {
      await devices.end(session.device);
      return {};
    },
  };
}

export function agentHandlers({ agents, joins, positions, links }: HandlerParts): AgentHandlers {
  return {
    'availability.set': (session, _id, body) => agents.setAvailable(session, body.available),
    'work.next': (session, id) => agents.next(session, id),
    'work.take': (session, id, body) => agents.take(session, id, body),
    'offer.accept': (session, id, body) => agents.accept(session, id, body),
    'offer.decline': (session, id, body) => agents.decline(session, id, body),
    'message.send': (session, id, body) => agents.send(session, id, body),
    'message.seen': (session, _id, body) => positions.seen(session, body),
    'note.add': (session, id, body) => agents.addNote(session, id, body),
    'work.transfer': (session, id, body) => agents.transfer(session, id, body),
    'work.close': (session, id, body) => agents.close(session, id, body),
    'callback.attempt': (session, id, body) => agents.attempt(session, id, body),
    'file.link': (session, _id, body) => links.file(session, body),
    'transcript.link': (session, _id, body) => links.transcript(session, body),
    'customer.separate': (session, id, body) => joins.undo(session, id, body.conversation),
  };
}
