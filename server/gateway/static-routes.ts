import { basename, dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import type { HttpApp } from './http-app.ts';
import { isNamedByContent, keepChunks, keepEntries } from './kept-chunks.ts';

export interface StaticRouteParts {
  /** The folder with `widget/` and `desk/` as the build made them. */
  built: string;
  /** Where the chunks of earlier releases are kept. */
  dataDir: string;
  exampleSite: string | null;
}

/** Only what is served from here, and no framing by anybody. */
const deskPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** For pages that carry the widget from this server. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

const forEver = 'public, max-age=31536000, immutable';
const minutes = 'public, max-age=300, stale-while-revalidate=86400';

/** The built widget, the desk, and in the example configuration the example company's pages. */
export async function staticRoutes(app: HttpApp, { built, dataDir, exampleSite }: StaticRouteParts): Promise<void> {
  const scripts = join(built, 'widget');
  await widget(app, {
    built: scripts,
    entries: await keepEntries(scripts, dataDir),
    chunks: await keepChunks(join(scripts, 'chunks'), dataDir),
  });
  await ownPages(app, { root: join(built, 'desk'), prefix: '/desk/', policy: deskPolicy });
  await ownPages(app, { root: join(built, 'webview'), prefix: '/webview/', policy: pagePolicy });
  for (const name of ['desk', 'webview']) {
    app.get(`/${name}`, { schema: { hide: true } }, async (_request, reply) => reply.redirect(`${name}/`));
  }
  if (exampleSite) await site(app, exampleSite);
}

/** A page of our own, whose other files carry their content's hash in their names. */
async function ownPages(app: HttpApp, { root, prefix, policy }: { root: string; prefix: string; policy: string }): Promise<void> {
  await app.register(fastifyStatic, {
    root,
    prefix,
    decorateReply: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', /-[\w-]{8}\.\w+$/.test(path) ? forEver : 'no-cache');
      reply.header('content-security-policy', policy);
    },
  });
}

async function widget(app: HttpApp, { built, entries, chunks }: { built: string; entries: string; chunks: string }): Promise<void> {
  const setHeaders = (reply: FastifyReply, path: string) => {
    const keepsItsName = dirname(path) === chunks || isNamedByContent(basename(path));
    reply.header('cache-control', keepsItsName ? forEver : minutes);
    reply.header('access-control-allow-origin', '*');
    reply.header('cross-origin-resource-policy', 'cross-origin');
  };
  const common = { preCompressed: true, cacheControl: false, setHeaders };
  await app.register(fastifyStatic, { ...common, root: chunks, prefix: '/widget/chunks/' });
  await app.register(fastifyStatic, { ...common, root: [built, entries], prefix: '/widget/', decorateReply: false });
}

async function site(app: HttpApp, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/',
    decorateReply: false,
    cacheControl: false,
    // `/playground` is playground.html.
    extensions: ['html'],
    setHeaders: (reply) => {
      reply.header('cache-control', 'no-cache');
      reply.header('content-security-policy', pagePolicy);
      // Under the server's usual `no-referrer` the browser hides a visit's earlier pages even from the pages themselves.
      reply.header('referrer-policy', 'strict-origin-when-cross-origin');
    },
  });
}
