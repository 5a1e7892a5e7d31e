import type { FastifyRequest } from 'fastify';
import type { HttpApp } from './http-app.ts';
import type { Limits, RequestRates } from './limits.ts';
import { networkOf } from './whence.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What asking here counts as; `other` where nothing is said. */
    limit?: Exclude<keyof RequestRates, 'streamFrames'>;
  }
}

/** Counts the requests to every address of the API that is registered after this. Who has asked too often is answered 429. */
export function limitRequests(app: HttpApp, limits: Limits): void {
  app.addHook('onRoute', (route) => {
    // Preflights are a browser's own, and answered from nothing.
    if (!route.routePath.startsWith('/api/') || route.method === 'OPTIONS') return;
    const kind = route.config?.limit ?? 'other';
    const count = (request: FastifyRequest) => limits.request(kind, `${route.method} ${route.routePath} ${networkOf(request.ip)}`);
    // Last, so that headers by which another origin's page may read the answer are there.
    route.onRequest = [route.onRequest ?? [], count].flat();
  });
}
