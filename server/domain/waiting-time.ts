import type { WorkItem } from '../../protocol/work-item.ts';
import { byUrgency, type Candidate, mayTake } from './routing.ts';

/** A chat's handle time before the site has any history. */
const assumedHandleMs = 6 * 60_000;

/** Places in the queue from 1, by item id, in the order in which work is taken. */
export function queuePlaces(waiting: readonly WorkItem[]): Map<string, number> {
  const ordered = [...waiting].sort(byUrgency);
  return new Map(ordered.map((item, index) => [item.id, index + 1]));
}

/** The agents who could take this now; without an item, everybody of the site who is there. */
export const poolFor = (site: string, item: WorkItem | null, agents: readonly Candidate[], now: number): Candidate[] =>
  agents.filter((agent) => agent.available && agent.online && (item ? mayTake(agent, site, item, now) : agent.sites.includes(site)));

/**
 * Expected wait of the one at `place`, in ms: rooms free now take the first ones at once; after that a room comes
 * free every `handle time / capacity`. Null while nobody could take it.
 */
export function estimatedWaitMs(place: number, pool: readonly Candidate[], meanHandleMs: number | null): number | null {
  const capacity = pool.reduce((sum, agent) => sum + agent.capacity, 0);
  if (capacity === 0) return null;
  const free = pool.reduce((sum, agent) => sum + Math.max(0, agent.capacity - agent.load), 0);
  if (place <= free) return 0;
  return Math.round(((place - free) * (meanHandleMs ?? assumedHandleMs)) / capacity);
}
