import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';

/**
 * Every address of the servers that are made while it listens, as `METHOD /path`, taken from Fastify itself as they are
 * registered: hidden ones and those of plugins too. HEAD and OPTIONS go with what they belong to.
 */
export class KnownRoutes {
  readonly all = new Set<string>();
  readonly #listen = (message: unknown): void => {
    const { fastify } = message as { fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) if (one !== 'HEAD' && one !== 'OPTIONS') this.all.add(`${one} ${url}`);
    });
  };

  constructor() {
    subscribe('fastify.initialization', this.#listen);
  }

  stop(): void {
    unsubscribe('fastify.initialization', this.#listen);
  }
}
