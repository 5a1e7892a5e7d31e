import { subscribe } from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { runCli } from '../server/cli.ts';
import { type JsonSchema, jsonSchemaOf } from './schema-arbitraries.ts';

/** An address of the server, with the shapes that it asks for. */
export interface RouteShape {
  method: string;
  url: string;
  params?: JsonSchema;
  querystring?: JsonSchema;
  body?: JsonSchema;
}

/** What the server tells of itself to the process that started it. */
export interface ServerReport {
  /** How often each handler was reached, by `METHOD url`. */
  reached: Record<string, number>;
  rssMiB: number;
}
export type ServerMessage = { routes: RouteShape[] } | { report: ServerReport };

const shapes: RouteShape[] = [];
const reached: Record<string, number> = {};
const shapeOf = (schema: unknown): JsonSchema | undefined => (schema instanceof z.ZodType ? jsonSchemaOf(schema) : undefined);

/** Takes every address down as it is registered, and counts who comes to its handler. Limits would stop the fuzzer first. */
subscribe('fastify.initialization', (message) => {
  (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) {
      if (method === 'HEAD') continue;
      const { params, querystring, body } = (route.schema ?? {}) as Record<string, unknown>;
      shapes.push({
        method,
        url: route.url,
        ...defined({ params: shapeOf(params), querystring: shapeOf(querystring), body: shapeOf(body) }),
      });
      const name = `${method} ${route.url}`;
      reached[name] = 0;
      const handler = route.handler;
      route.handler = function (request, reply) {
        reached[name] = (reached[name] ?? 0) + 1;
        return handler.call(this, request, reply);
      };
    }
    route.config = { ...route.config, rateLimit: undefined } as NonNullable<typeof route.config>;
  });
});

const defined = (shape: Partial<Record<'params' | 'querystring' | 'body', JsonSchema | undefined>>): Partial<RouteShape> =>
  Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined));

/** Run as a program, with an IPC channel and `--expose-gc`: `tuki start`, then its routes, then a report for each message. */
const tell = (message: ServerMessage): void => void process.send?.(message);
process.on('message', () => {
  globalThis.gc?.();
  tell({ report: { reached, rssMiB: process.memoryUsage().rss / 2 ** 20 } });
});
process.on('disconnect', () => process.exit(0));
const code = await runCli(['start']);
if (code !== 0) process.exit(code);
tell({ routes: shapes });
