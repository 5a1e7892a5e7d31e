import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';

/** What a route takes. */
type Taken = Partial<Record<'body' | 'querystring' | 'params', z.ZodType>>;

/**
 * Every address of the servers that are made while it listens, as `METHOD /path`, taken from Fastify itself as they are
 * registered: hidden ones and those of plugins too. HEAD and OPTIONS go with what they belong to.
 */
export class KnownRoutes {
  readonly all = new Set<string>();
  readonly schemas = new Map<string, Taken>();
  readonly #listen = (message: unknown): void => {
    const { fastify } = message as { fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url, schema }) => {
      for (const one of [method].flat()) {
        if (one === 'HEAD' || one === 'OPTIONS') continue;
        this.all.add(`${one} ${url}`);
        this.schemas.set(`${one} ${url}`, takenBy((schema ?? {}) as Taken));
      }
    });
  };

  constructor() {
    subscribe('fastify.initialization', this.#listen);
  }

  stop(): void {
    unsubscribe('fastify.initialization', this.#listen);
  }
}

const takenBy = ({ body, querystring, params }: Taken): Taken => ({
  ...(body && { body }),
  ...(querystring && { querystring }),
  ...(params && { params }),
});
