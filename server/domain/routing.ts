import type { WorkItem } from '../../protocol/work-item.ts';

/** An agent as routing sees them. */
export interface Candidate {
  id: string;
  name: string;
  sites: readonly string[];
  /** What they know; none named means a generalist, who may take everything. */
  skills: readonly string[];
  /** Languages they answer in; none named means all. */
  languages: readonly string[];
  capacity: number;
  load: number;
  available: boolean;
  online: boolean;
  /** Since when they have had nothing new: availability or the last assignment, whichever came later. */
  idleSince: number;
}

/** Work that waits, with what routing must know beside the item. */
export interface Waiting {
  site: string;
  conversation: string;
  item: WorkItem;
  /** A chat whose customer has gone is offered to nobody. */
  present: boolean;
  /** Agents who declined it a short while ago. */
  declined: readonly string[];
}

export interface Offer {
  conversation: string;
  item: string;
  agent: { id: string; name: string };
}

/** Work in the order in which it is taken: what is due first, then what waited longest. */
export const byUrgency = (a: WorkItem, b: WorkItem): number => a.dueAt - b.dueAt || a.queuedAt - b.queuedAt || (a.id < b.id ? -1 : 1);

/** `fi` of `fi-FI`; tags are the same in any case (RFC 5646, 2.1.1). */
const primary = (lang: string): string | undefined => lang.toLowerCase().split('-')[0];
const knows = (agent: Candidate, skills: readonly string[]): boolean =>
  agent.skills.length === 0 || skills.every((skill) => agent.skills.includes(skill));

const speaks = (agent: Candidate, lang: string): boolean =>
  agent.languages.length === 0 || agent.languages.some((known) => primary(known) === primary(lang));

/** Skills and language are asked for until the promise is broken; then anybody of the site may help. */
export function mayTake(agent: Candidate, site: string, item: WorkItem, now: number): boolean {
  if (!agent.sites.includes(site)) return false;
  if (now >= item.dueAt) return true;
  return speaks(agent, item.lang) && knows(agent, item.skills);
}

const hasRoom = (agent: Candidate, load: number, item: WorkItem): boolean => load + item.weight <= agent.capacity;

/** Relative load first, so that work is pooled evenly; then who has been idle longest. */
function best(agents: readonly Candidate[], loads: ReadonlyMap<string, number>): Candidate | undefined {
  const share = (agent: Candidate) => (loads.get(agent.id) ?? agent.load) / agent.capacity;
  return [...agents].sort((a, b) => share(a) - share(b) || a.idleSince - b.idleSince || (a.id < b.id ? -1 : 1))[0];
}

/** Which waiting work to offer to whom, all of it at once. Nobody is offered more than fits. */
export function planOffers(waiting: readonly Waiting[], agents: readonly Candidate[], now: number): Offer[] {
  const loads = new Map(agents.map((agent) => [agent.id, agent.load]));
  const ready = agents.filter((agent) => agent.available && agent.online);
  const offers: Offer[] = [];
  for (const { site, conversation, item, present, declined } of [...waiting].sort((a, b) => byUrgency(a.item, b.item))) {
    if (item.kind === 'chat' && !present) continue;
    const fit = ready.filter(
      (agent) => !declined.includes(agent.id) && hasRoom(agent, loads.get(agent.id) ?? 0, item) && mayTake(agent, site, item, now),
    );
    const agent = best(fit, loads);
    if (!agent) continue;
    loads.set(agent.id, (loads.get(agent.id) ?? 0) + item.weight);
    offers.push({ conversation, item: item.id, agent: { id: agent.id, name: agent.name } });
  }
  return offers;
}

/** What an agent who asks for the next piece of work gets; room for it is checked at the append. */
export function nextFor(agent: Candidate, waiting: readonly Waiting[], now: number): Waiting | undefined {
  return [...waiting]
    .sort((a, b) => byUrgency(a.item, b.item))
    .find(({ site, item, present }) => (item.kind !== 'chat' || present) && mayTake(agent, site, item, now));
}
