import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { z } from 'zod';
import type { Bus, OpenItem } from '../app/ports.ts';
import { RefusedError } from '../app/refusal.ts';
import type { StoreHealth } from '../app/store-health.ts';
import type { HttpApp } from './http-app.ts';

/** Figures for Prometheus. Names and labels never carry anything about a customer. */
export class ServerMetrics {
  readonly registry = new Registry();
  readonly #entries: Counter<'type'>;
  readonly #work: Gauge<'site' | 'kind' | 'status'>;

  constructor(bus: Bus, connections: () => number) {
    collectDefaultMetrics({ register: this.registry });
    const registers = [this.registry];
    this.#entries = new Counter({
      name: 'tuki_entries_total',
      help: 'Entries appended to conversations, by type',
      labelNames: ['type'],
      registers,
    });
    this.#work = new Gauge({
      name: 'tuki_work_items',
      help: 'Open work items, by site, kind and status',
      labelNames: ['site', 'kind', 'status'],
      registers,
    });
    new Gauge({
      name: 'tuki_connections',
      help: 'Open sockets',
      registers,
      collect() {
        this.set(connections());
      },
    });
    bus.subscribe('appended', ({ entries }) => {
      for (const { entry } of entries) this.#entries.inc({ type: entry.type });
    });
  }

  swept(rows: readonly OpenItem[]): void {
    this.#work.reset();
    for (const { site, kind, status } of rows) this.#work.inc({ site, kind, status });
  }
}

/** `/healthz` for load balancers and people, `/metrics` for Prometheus. */
export function healthRoutes(
  app: HttpApp,
  parts: { health: StoreHealth; metrics: ServerMetrics; token: string | null; version: string; draining(): boolean },
): void {
  const health = z.object({
    status: z.enum(['ok', 'draining', 'failing']),
    version: z.string(),
    store: z.enum(['ok', 'failing']),
    /** Why the store fails. */
    reason: z.string().optional(),
  });
  app.get('/healthz', { schema: { response: { 200: health, 503: health } } }, async (_request, reply) => {
    const reason = await parts.health.reason();
    const status = reason !== null ? 'failing' : parts.draining() ? 'draining' : 'ok';
    return reply
      .header('cache-control', 'no-store')
      .status(status === 'ok' ? 200 : 503)
      .send({ status, version: parts.version, ...(reason === null ? { store: 'ok' as const } : { store: 'failing' as const, reason }) });
  });

  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (parts.token !== null && request.headers.authorization !== `Bearer ${parts.token}`) {
      throw new RefusedError('unauthenticated', 'send the metrics token as a bearer token');
    }
    return reply.type(parts.metrics.registry.contentType).send(await parts.metrics.registry.metrics());
  });

  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
