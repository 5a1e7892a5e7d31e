import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isRaster } from '../../kernel/raster-types.ts';
import { fileRef } from '../../protocol/entry.ts';
import { id } from '../../protocol/primitives.ts';
import type { AgentAccounts } from '../app/agent-accounts.ts';
import { filePath, transcriptPath } from '../app/case-links.ts';
import type { Store } from '../app/ports.ts';
import { notFound, RefusedError } from '../app/refusal.ts';
import { refOf } from '../app/sent-files.ts';
import type { SiteDirectory } from '../app/site-directory.ts';
import { transcript } from '../app/transcript.ts';
import { checkOriginOf } from './allowed-origins.ts';
import type { FileShelf } from './file-shelf.ts';
import type { HttpApp } from './http-app.ts';
import type { Limits } from './limits.ts';
import type { LinkAccess } from './link-access.ts';
import { senderOf } from './request-session.ts';
import type { VisitorSessions } from './visitor-sessions.ts';

export interface FileRouteParts {
  accounts: AgentAccounts;
  visitors: VisitorSessions;
  limits: Limits;
  access: LinkAccess;
  shelf: FileShelf;
  store: Store;
  sites: SiteDirectory;
  ownOrigin: string;
}

const signature = z.object({ for: z.string().max(100), expires: z.string().max(16), signature: z.string().max(100) });

/** Files in and out. Tokens travel in headers; what is read is read through a signed link that lives five minutes. */
export function fileRoutes(app: HttpApp, parts: FileRouteParts): void {
  // Which site it is stands in the token, and in the link: whether this page may send is seen when the token has been read.
  const anyOrigin = async (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('access-control-allow-origin', request.headers.origin ?? '*').header('vary', 'Origin');
  };
  app.options('/api/v1/files', { schema: { hide: true }, onRequest: anyOrigin }, async (_request, reply) =>
    reply
      .header('access-control-allow-methods', 'POST')
      .header('access-control-allow-headers', 'authorization, content-type')
      .header('access-control-max-age', '600')
      .status(204)
      .send(),
  );

  app.post(
    '/api/v1/files',
    { config: { limit: 'uploads' }, schema: { response: { 200: fileRef } }, onRequest: anyOrigin },
    async (request) => {
      const session = await senderOf(parts, request);
      if (session.kind === 'visitor') checkOriginOf(parts, session.site, request.headers.origin);
      await parts.limits.upload(session.device);
      const part = await request.file();
      if (!part) throw new RefusedError('file', 'send the file as multipart/form-data in a field named file');
      const kept = await parts.shelf.keep(session, part.filename || '', part.file, () => part.file.truncated);
      return refOf(kept);
    },
  );

  const byId = { params: z.object({ id }), querystring: signature };
  app.get('/api/v1/files/:id', { schema: byId, onRequest: anyOrigin }, (request, reply) =>
    sendFile(parts, request.params.id, request.query, reply),
  );

  app.get('/api/v1/transcripts/:id', { schema: byId, onRequest: anyOrigin }, (request, reply) =>
    sendTranscript(parts, request.params.id, request.query, reply),
  );
}

const sandbox = "sandbox; default-src 'none'";
const harmlessType = (type: string): string => (isRaster(type) || type === 'application/pdf' ? type : 'application/octet-stream');

type Signature = z.infer<typeof signature>;

/** Pictures of pixels may be shown; everything else is a download, and what could run has a type that nothing runs. */
async function sendFile({ access, store, shelf }: FileRouteParts, id: string, query: Signature, reply: FastifyReply) {
  const file = await store.files.get(id);
  if (!file?.conversation || !(await access.allows(filePath(id), query, file.conversation))) throw notFound();
  return reply
    .header('content-disposition', disposition(isRaster(file.type) ? 'inline' : 'attachment', file.name))
    .header('content-security-policy', sandbox)
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('cache-control', 'private, max-age=300')
    .header('content-length', file.bytes)
    .type(harmlessType(file.type))
    .send(shelf.open(file.id));
}

async function sendTranscript({ access, store, sites }: FileRouteParts, id: string, query: Signature, reply: FastifyReply) {
  const state = (await access.allows(transcriptPath(id), query, id)) ? await store.cases.load(id) : undefined;
  if (!state) throw notFound();
  const { timeZone } = sites.get(state.site).hours;
  return reply
    .header('content-disposition', disposition('attachment', `${state.reference}.txt`))
    .header('content-security-policy', sandbox)
    .header('cache-control', 'private, no-store')
    .type('text/plain; charset=utf-8')
    .send(await transcript(store.cases, state.id, state.reference, state.lang, timeZone));
}

/** RFC 6266, with the name in UTF-8 as RFC 8187 writes it. */
const disposition = (kind: 'inline' | 'attachment', name: string): string => `${kind}; filename*=UTF-8''${encodedName(name)}`;
const encodedName = (name: string): string => encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
