import { notFound } from './refusal.ts';

/** Throws `not-found` for a site that the agent is not granted, the same as for one that is not there. */
export function mustBeGranted(agent: { sites: readonly string[] }, site: string): void {
  if (!agent.sites.includes(site)) throw notFound();
}
