import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { id, language } from '../../protocol/primitives.ts';
import { RefusedError } from '../app/refusal.ts';
import type { VisitorDevices } from '../app/visitor-devices.ts';
import { checkOriginOf, type Origins } from './allowed-origins.ts';
import type { HttpApp } from './http-app.ts';
import type { VisitorTokens } from './visitor-tokens.ts';

export interface ClaimRouteParts extends Origins {
  tokens: VisitorTokens;
  devices: VisitorDevices;
}

const claim = z.object({ code: z.string().max(2000), device: z.string().regex(/^[\w-]{22,64}$/) });
const claimed = z.object({ token: z.string(), site: id, conversation: id, lang: language });

const anyOrigin = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'content-type',
  'access-control-allow-methods': 'POST',
};

/** The link in an e-mail: its code, which stood in the URL's fragment, becomes a session of that customer on this device. */
export function claimRoutes(app: HttpApp, parts: ClaimRouteParts): void {
  // Which site it is stands in the code: whether this page may ask is seen when it has been read.
  const onRequest = async (_request: FastifyRequest, reply: FastifyReply) => {
    reply.headers(anyOrigin);
  };
  app.options('/api/v1/claims', { schema: { hide: true }, onRequest }, async (_request, reply) => reply.status(204).send());
  app.post(
    '/api/v1/claims',
    { config: { limit: 'sessions' }, schema: { body: claim, response: { 200: claimed } }, onRequest },
    async (request) => {
      const { code, device } = request.body;
      const read = await parts.tokens.readCaseCode(code);
      if (!read) throw new RefusedError('expired', 'this link has run out; the newest e-mail has one that works', { path: 'code' });
      const { site, customer, conversation, lang } = read;
      checkOriginOf(parts, site, request.headers.origin);
      const given = await parts.devices.give(site, device, customer);
      if (!given) throw new RefusedError('unauthenticated', 'this device was signed out; make another key for it', { path: 'device' });
      const { token } = await parts.tokens.issue({ site, device: given.device });
      return { token, site, conversation, lang };
    },
  );
}
