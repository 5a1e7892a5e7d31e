import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { CaseEraser } from './app/case-eraser.ts';
import { ErasureWatch } from './app/erasure-watch.ts';
import { Housekeeping } from './app/housekeeping.ts';
import { MailDelivery } from './app/mail-delivery.ts';
import type { WholeStore } from './app/record-ports.ts';
import { RepeatingJob } from './app/repeating-job.ts';
import { Retention } from './app/retention.ts';
import { logUnlessStore } from './app/store-error.ts';
import { StoreHealth } from './app/store-health.ts';
import { LocalBus } from './bus/local-bus.ts';
import { LetterWriter } from './channels/letters/letter-writer.ts';
import { GuardedRequests } from './channels/outgoing-requests.ts';
import { SmtpMailer } from './channels/smtp-mailer.ts';
import type { Configuration } from './configuration.ts';
import { makeDataFolder } from './data-folder.ts';
import { Arrivals } from './gateway/arrivals.ts';
import { agentHandlers, visitorHandlers } from './gateway/command-handlers.ts';
import { ConnectionRegistry } from './gateway/connection-registry.ts';
import { Greeter } from './gateway/greeter.ts';
import { ServerMetrics } from './gateway/health-routes.ts';
import { Hub } from './gateway/hub.ts';
import { KnownDevices } from './gateway/known-devices.ts';
import { Limits } from './gateway/limits.ts';
import { OpenIdProvider } from './gateway/open-id-provider.ts';
import { VisitorSessions } from './gateway/visitor-sessions.ts';
import { VisitorTokens } from './gateway/visitor-tokens.ts';
import { createHttpServer } from './http-server.ts';
import { listenError } from './listen-error.ts';
import { systemClock, systemRandom, systemTimers } from './node-adapters.ts';
import { OperatorError } from './operator-error.ts';
import { type Pace, usualPace } from './pace.ts';
import { type SeededKnowledge, seedKnowledge, seedSites } from './seed-store.ts';
import { createServices, type ServiceOptions, type Services } from './services.ts';
import { lockFolder } from './storage/folder-lock.ts';
import { openStore } from './storage/open-store.ts';
import { uploadFolder } from './upload-folder.ts';

const secondMs = 1000;

/** A server that is not yet listening. */
export interface TukiServer {
  configuration: Configuration;
  /** What the first start brought in from the configuration's folders. */
  knowledge: SeededKnowledge[];
  /** Resolves when connections are taken. Rejects with `OperatorError` for a port that is taken or not allowed. */
  listen(): Promise<void>;
  /** The one-time link that makes the first administrator; undefined once there is one. */
  firstAdministratorUrl(): Promise<string | undefined>;
  /** Takes nothing new, tells connections to come back, gives what runs `drainSeconds` to finish, and lets go of everything. */
  close(): Promise<void>;
}

/**
 * Opens the store, brings it up to date and wires the server: the one place where everything meets.
 * `readConfiguration` makes the configuration. Rejects with `StoreRefused` or `OperatorError`, whose messages are for the operator.
 */
export async function createServer(configuration: Configuration, pace: Pace = usualPace): Promise<TukiServer> {
  await makeDataFolder(configuration.dataDir);
  const log = pino({ level: configuration.logLevel });
  const health = new StoreHealth({ clock: systemClock, timers: systemTimers, log, retryMs: pace.storeRetryMs });
  const unlock = onlyServerOf(configuration.dataDir);
  let store: WholeStore | undefined;
  const letGo = async () => {
    await store?.close();
    unlock();
  };
  try {
    store = await openStore(configuration.database, (error) => health.failed(error));
    return await serverOver({ store, health, log, configuration, pace, letGo });
  } catch (error) {
    await letGo();
    throw error;
  }
}

function onlyServerOf(dataDir: string): () => void {
  const unlock = lockFolder(dataDir);
  if (unlock) return unlock;
  throw new OperatorError([`Another Tuki server, or a restore, uses ${dataDir}: stop it, or name another folder with "dataDir".`]);
}

interface Ground {
  store: WholeStore;
  health: StoreHealth;
  log: pino.Logger;
  configuration: Configuration;
  pace: Pace;
  /** Closes the store and lets another server use the data folder. */
  letGo(): Promise<void>;
}

async function serverOver({ store, health, log, configuration, pace, letGo }: Ground): Promise<TukiServer> {
  const now = systemClock.now();
  await seedSites(store, configuration, now);
  const knowledge = await seedKnowledge(store, configuration, now);
  const bus = new LocalBus();
  const tokens = new VisitorTokens(await store.secret('visitor-tokens', systemRandom.secret()));
  const { publicUrl, basePath } = configuration;
  const letters = configuration.smtp ? lettersWithLinks(tokens, `${publicUrl}${basePath}/conversation`) : null;
  const outgoing = new GuardedRequests(configuration.outgoing);
  const urlSecret = await store.secret('signed-urls', systemRandom.secret());
  const metrics = new ServerMetrics(bus, () => connections.size);
  const askerSecret = await store.secret('askers', systemRandom.secret());
  const mailer = configuration.smtp && new SmtpMailer(configuration.smtp);
  const onSwept: ServiceOptions['onSwept'] = (rows) => metrics.swept(rows);
  const services = createServices({ configuration, pace, store, bus, log, letters, mailer, urlSecret, askerSecret, outgoing, onSwept });
  await services.sites.reload();
  await services.roster.reload();
  const hub = new Hub(bus);
  const visitors = new VisitorSessions(tokens, services.devices);
  const limits = new Limits(configuration.limits, systemClock);
  const connections = createConnections({ configuration, pace, store, bus, hub, visitors, log, services, limits });
  const version = packageVersion();
  let draining = false;
  const knownDevices = new KnownDevices(await store.secret('known-devices', systemRandom.secret()));
  const openId = openIdOf(configuration, await store.secret('open-id', systemRandom.secret()));
  const http = await createHttpServer({
    openId,
    knownDevices,
    configuration,
    services,
    store,
    health,
    tokens,
    visitors,
    limits,
    metrics,
    connections,
    log,
    version,
    draining: () => draining,
  });
  const erasures = new ErasureWatch({ erasures: store.erasures, cases: store.cases, bus, feed: services.feed });
  await erasures.begin();
  const retention = createRetention({ configuration, store, services, bus, log });
  const jobs = createJobs({ store, services, erasures, retention, mailer, log, pace });

  return {
    configuration,
    knowledge,
    async listen() {
      await http.listen({ port: configuration.port, host: configuration.host }).catch((error: unknown) => {
        throw listenError(error, configuration);
      });
      health.watch(() => store.ping());
      services.sweep.start();
      for (const job of jobs) job.start();
    },
    async firstAdministratorUrl() {
      const code = await services.accounts.firstAdministrator();
      return code && `${publicUrl}${basePath}/desk/#invite=${code}`;
    },
    async close() {
      draining = true;
      const drainMs = configuration.drainSeconds * secondMs;
      connections.leave(drainMs);
      const closed = http.close();
      await atMost(drainMs, Promise.all([closed, services.sweep.stop(), ...jobs.map((job) => job.stop())]));
      connections.close();
      http.server.closeAllConnections();
      await closed;
      services.feed.stop();
      mailer?.close();
      await outgoing.close();
      await services.searcher.close();
      health.stop();
      hub.close();
      await bus.close();
      await letGo();
    },
  };
}

function openIdOf({ signIn, publicUrl, basePath }: Configuration, secret: string): OpenIdProvider | null {
  const redirectUri = `${publicUrl}${basePath}/api/v1/desk/provider/callback`;
  return signIn.openId && new OpenIdProvider(signIn.openId, { redirectUri, secret });
}

/** Waits for `work`, but no longer than `ms`. */
async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([work, over]).finally(() => clearTimeout(timer));
}

const lettersWithLinks = (tokens: VisitorTokens, page: string): LetterWriter =>
  new LetterWriter(
    async ({ site, customer, id, lang }) =>
      `${page}/${site}/?lang=${lang}#tuki=${await tokens.issueCaseCode({ site, customer, conversation: id, lang })}`,
  );

interface ConnectionOptions {
  configuration: Configuration;
  pace: Pace;
  store: WholeStore;
  bus: LocalBus;
  hub: Hub;
  visitors: VisitorSessions;
  limits: Limits;
  log: pino.Logger;
  services: Services;
}

function createConnections({
  configuration,
  pace,
  store,
  bus,
  hub,
  visitors,
  log,
  services,
  limits,
}: ConnectionOptions): ConnectionRegistry {
  const { presence, queue, feed, sweep, sites, devices, accounts, visitorWork, agentWork, joins, positions, links, audit } = services;
  const fail = (error: unknown) => logUnlessStore(error, log, {}, 'presence could not be told');
  const arrivals = new Arrivals({ store, presence, queue, feed, bus, route: () => sweep.soon(), fail });
  const handlers = { visitors: visitorWork, agents: agentWork, devices, joins, positions, links };
  const greeter = new Greeter({
    sites,
    visitors,
    accounts,
    cases: store.cases,
    visitorHandlers: visitorHandlers(handlers),
    agentHandlers: agentHandlers(handlers),
    clock: systemClock,
    ownOrigin: configuration.publicUrl,
    heartbeatMs: pace.heartbeatMs,
    limits,
  });
  return new ConnectionRegistry({ store, bus, hub, feed, arrivals, audit, clock: systemClock, log, limits, pace }, greeter);
}

function createRetention(parts: { configuration: Configuration; store: WholeStore; services: Services; bus: LocalBus; log: pino.Logger }) {
  const { configuration, store, services, bus, log } = parts;
  const uploads = uploadFolder(join(configuration.dataDir, 'files'));
  const eraser = new CaseEraser({ store, uploads, clock: systemClock });
  return new Retention({ store, eraser, uploads, sites: services.sites, bus, clock: systemClock, log, days: configuration.retention });
}

interface JobParts {
  store: WholeStore;
  services: Services;
  erasures: ErasureWatch;
  mailer: SmtpMailer | null;
  log: pino.Logger;
  pace: Pace;
  retention: Retention;
}

function createJobs({ store, services, erasures, retention, mailer, log, pace }: JobParts): RepeatingJob[] {
  const job = (name: string, everyMs: number, run: () => Promise<void>) =>
    new RepeatingJob({ name, everyMs, job: run, timers: systemTimers, log });
  const settings = job('settings', pace.settingsMs, () => services.sites.reload());
  const housekeeping = new Housekeeping({ store, clock: systemClock, log });
  const watch = job('erasures', pace.settingsMs, () => erasures.run());
  const keeping = [
    job('housekeeping', pace.housekeepingMs, () => housekeeping.run()),
    job('retention', pace.housekeepingMs, () => retention.run()),
  ];
  const always = [settings, watch, ...keeping];
  if (!mailer) return always;
  const delivery = new MailDelivery({ mails: store.mails, mailer, clock: systemClock, log, firstPauseMs: pace.retryMs });
  return [
    ...always,
    job('unseen-mail', pace.unseenMs, () => services.unseen.run()),
    job('mail-delivery', pace.deliveryMs, () => delivery.run()),
  ];
}

const packageVersion = (): string => {
  const up = import.meta.url.endsWith('.ts') ? '../package.json' : '../../package.json';
  const { version } = JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8')) as { version: string };
  return version;
};
