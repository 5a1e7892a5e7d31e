import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { streamFrames, streamOpening } from '../../protocol/stream-requests.ts';
import type { Random } from '../app/ports.ts';
import { RefusedError } from '../app/refusal.ts';
import type { ConnectionRegistry } from './connection-registry.ts';
import { hasPrivacySignal } from './greeter.ts';
import type { HttpApp } from './http-app.ts';
import type { Limits } from './limits.ts';
import { full, fullForMs } from './open-connections.ts';
import { hasDeskHeader } from './request-session.ts';
import { StreamTransport } from './stream-transport.ts';
import { maxFrameBytes } from './transport.ts';

export interface StreamRouteParts {
  connections: ConnectionRegistry;
  limits: Limits;
  random: Random;
}

/** Quotes inside a frame are escaped once more in the request's JSON. */
const bodyLimit = 2 * maxFrameBytes + 1024;
const anyOrigin = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'content-type',
  'access-control-allow-methods': 'POST',
  'access-control-max-age': '600',
};

/** Connections without WebSocket: one long answer brings the server's frames, requests of their own take the client's. */
export function streamRoutes(app: HttpApp, { connections, limits, random }: StreamRouteParts): void {
  const streams = new Map<string, StreamTransport>();
  // As with a socket, hello is answered by whether this origin may carry the site's widget.
  const onRequest = async (_request: FastifyRequest, reply: FastifyReply) => {
    reply.headers(anyOrigin);
  };
  for (const url of ['/api/v1/stream', '/api/v1/stream/frames']) {
    app.options(url, { schema: { hide: true }, onRequest }, async (_request, reply) => reply.status(204).send());
  }

  app.post(
    '/api/v1/stream',
    { config: { limit: 'streams' }, bodyLimit, schema: { body: streamOpening }, onRequest },
    async (request, reply) => {
      if (connections.leaving) throw new RefusedError('unavailable', 'the server restarts; come back a little later');
      if (connections.isCrowded(request.ip)) throw new RefusedError('limit', full.address, { retryAfterMs: fullForMs });
      const name = random.secret();
      reply.hijack();
      const stream = new StreamTransport(reply.raw);
      streams.set(name, stream);
      reply.raw.once('close', () => streams.delete(name));
      stream.begin(name, reply.getHeaders() as OutgoingHttpHeaders);
      connections.open(stream, {
        cookie: deskCookie(request),
        origin: request.headers.origin,
        address: request.ip,
        privacySignal: hasPrivacySignal(request.headers),
      });
      stream.take({ first: 1, frames: request.body.frames });
    },
  );

  app.post(
    '/api/v1/stream/frames',
    { bodyLimit, schema: { body: streamFrames, response: { 204: z.null() } }, onRequest },
    async (request, reply) => {
      const stream = streams.get(request.body.stream);
      if (!stream?.isOpen) throw new RefusedError('not-found', 'there is no such stream any more; open another one');
      // Counted by stream: whoever has WebSocket blocked often shares an address with a whole company.
      await limits.request('streamFrames', request.body.stream);
      if (!stream.take(request.body)) throw new RefusedError('invalid', 'frames before these have not come', { path: 'first' });
      return reply.status(204).send(null);
    },
  );
}

/** A browser sends the cookie with forged requests too, but not the desk's header. */
const deskCookie = (request: FastifyRequest): string | undefined => (hasDeskHeader(request) ? request.headers.cookie : undefined);
