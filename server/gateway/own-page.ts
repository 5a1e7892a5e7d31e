import type { FastifyRequest } from 'fastify';
import { RefusedError } from '../app/refusal.ts';

/** What a browser says of where a request comes from when it comes from a page of the same origin, or from its user. */
const ownSites: readonly unknown[] = ['same-origin', 'none', undefined];

/**
 * Refuses a request that changes something and that a browser sent for a page of another origin. Browsers say so in
 * `Sec-Fetch-Site` and `Origin`, which no page can change; programs that are no browsers send neither.
 */
export const onlyFromOwnPage = (ownOrigin: string) => async (request: FastifyRequest) => {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (ownSites.includes(site) && (origin === undefined || origin === ownOrigin)) return;
  throw new RefusedError('origin', `the desk is served at ${ownOrigin} only (publicUrl)`);
};
