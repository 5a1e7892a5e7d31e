import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { FastifyBaseLogger } from 'fastify';
import type { Log, Store } from './app/ports.ts';
import type { StoreHealth } from './app/store-health.ts';
import type { Configuration } from './configuration.ts';
import { claimRoutes } from './gateway/claim-routes.ts';
import type { ConnectionRegistry } from './gateway/connection-registry.ts';
import { conversationPage } from './gateway/conversation-page.ts';
import { deskRoutes } from './gateway/desk-routes.ts';
import { fileRoutes } from './gateway/file-routes.ts';
import { FileShelf } from './gateway/file-shelf.ts';
import { healthRoutes, type ServerMetrics } from './gateway/health-routes.ts';
import { createHttpApp, type HttpApp } from './gateway/http-app.ts';
import { knowledgeRoutes } from './gateway/knowledge-routes.ts';
import type { KnownDevices } from './gateway/known-devices.ts';
import type { Limits } from './gateway/limits.ts';
import { LinkAccess } from './gateway/link-access.ts';
import type { OpenIdProvider } from './gateway/open-id-provider.ts';
import { onlyFromOwnPage } from './gateway/own-page.ts';
import { peopleRoutes } from './gateway/people-routes.ts';
import { providerRoutes } from './gateway/provider-routes.ts';
import { publicRoutes } from './gateway/public-routes.ts';
import { securityRoutes } from './gateway/security-routes.ts';
import { signInRoutes } from './gateway/sign-in-routes.ts';
import { signOutRoutes } from './gateway/sign-out-routes.ts';
import { SocketServer } from './gateway/socket-server.ts';
import { staticRoutes } from './gateway/static-routes.ts';
import { streamRoutes } from './gateway/stream-routes.ts';
import type { VisitorSessions } from './gateway/visitor-sessions.ts';
import type { VisitorTokens } from './gateway/visitor-tokens.ts';
import { systemClock, systemRandom } from './node-adapters.ts';
import type { Services } from './services.ts';

const isSource = import.meta.url.endsWith('.ts');
/** Where the build put the widget and the desk. */
const built = join(import.meta.dirname, isSource ? '../dist/cdn' : '../cdn');

export interface HttpServerParts {
  configuration: Configuration;
  services: Services;
  store: Store;
  tokens: VisitorTokens;
  visitors: VisitorSessions;
  limits: Limits;
  health: StoreHealth;
  metrics: ServerMetrics;
  connections: ConnectionRegistry;
  knownDevices: KnownDevices;
  openId: OpenIdProvider | null;
  log: FastifyBaseLogger & Log;
  version: string;
  draining(): boolean;
}

/** One port for everything: REST, files, the desk, the widget, and connections by WebSocket or by streams. */
export async function createHttpServer(parts: HttpServerParts): Promise<HttpApp> {
  const { configuration, log, version, connections } = parts;
  const { trustProxy, files, basePath } = configuration;
  const app = await createHttpApp({ log, trustProxy, maxUploadBytes: files.maxBytes, version, limits: parts.limits });
  await app.register((scoped) => registerRoutes(scoped as unknown as HttpApp, parts), { prefix: basePath });
  app.server.on('upgrade', upgradeAt(`${basePath}/api/v1/socket`, new SocketServer(connections, trustProxy)));
  return app;
}

async function registerRoutes(app: HttpApp, parts: HttpServerParts): Promise<void> {
  const { configuration, services, store, tokens, visitors, health, metrics, connections, version, draining } = parts;
  const { publicUrl, basePath, dataDir, files, exampleSite } = configuration;
  const {
    accounts,
    sites,
    status,
    articles,
    indexes,
    search,
    urls,
    fitting,
    devices,
    audit,
    signIn,
    resets,
    sessions,
    factors,
    people,
    questions,
    insight,
    askers,
    editing,
  } = services;
  const [clock, random] = [systemClock, systemRandom];
  const shelf = new FileShelf({ folder: join(dataDir, 'files'), types: files.types, files: store.files, random, clock });
  const desk = { url: `${publicUrl}${basePath}/desk/`, path: `${basePath}/api`, secure: publicUrl.startsWith('https:') };
  publicRoutes(app, {
    sites,
    status,
    articles,
    votes: store.articles,
    questions,
    insight,
    askers,
    indexes,
    search,
    clock,
    ownOrigin: publicUrl,
  });
  claimRoutes(app, { tokens, devices, sites, ownOrigin: publicUrl });
  signOutRoutes(app, visitors);
  const access = new LinkAccess({ urls, devices, cases: store.cases, agents: store.agents, sessions: store.sessions, clock });
  fileRoutes(app, { accounts, visitors, limits: parts.limits, access, shelf, store, sites, ownOrigin: publicUrl });
  streamRoutes(app, { connections, limits: parts.limits, random });
  await app.register(async (scope) => {
    const own = scope as unknown as HttpApp;
    own.addHook('onRequest', onlyFromOwnPage(publicUrl));
    const entering = {
      accounts,
      signIn,
      resets,
      devices: parts.knownDevices,
      clock,
      provider: configuration.signIn.openId?.name ?? null,
      desk,
    };
    signInRoutes(own, entering);
    providerRoutes(own, { ...entering, openId: parts.openId, log: parts.log });
    securityRoutes(own, { ...entering, sessions, factors, audit });
    peopleRoutes(own, { accounts, people, desk });
    knowledgeRoutes(own, { accounts, questions, insight, editing });
    deskRoutes(own, { accounts, articles: fitting, store, audit });
  });
  healthRoutes(app, { health, metrics, token: configuration.metrics.token, version, draining });
  conversationPage(app, sites);
  await staticRoutes(app, { built, dataDir, exampleSite });
}

const upgradeAt = (path: string, sockets: SocketServer) => (request: IncomingMessage, socket: Duplex, head: Buffer) => {
  if (request.url?.split('?')[0] === path) sockets.upgrade(request, socket, head);
  else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
};
