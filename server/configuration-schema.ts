import { isIP } from 'node:net';
import { z } from 'zod';
import { role } from '../protocol/desk.ts';
import { id, line } from '../protocol/primitives.ts';

const path = z.string().min(1);
const fromHere = 'relative to the folder of this file';

const isAddress = (value: string, protocols: string[]): boolean => URL.canParse(value) && protocols.includes(new URL(value).protocol);

const publicUrl = z
  .string()
  .refine((value) => isAddress(value, ['http:', 'https:']) && new URL(value).pathname === '/' && !/[?#]/.test(value), {
    error: 'must be an address such as https://tuki.example.com, without a path (a path belongs in basePath)',
  })
  .transform((value) => new URL(value).origin);

const smtpUrl = z.string('must be an address such as smtp://user:pass@host:587').refine((value) => isAddress(value, ['smtp:', 'smtps:']), {
  error: 'must be an address such as smtp://user:pass@host:587',
});

const postgresUrl = z.string().refine((value) => isAddress(value, ['postgres:', 'postgresql:']), {
  error: 'must be an address such as postgres://user:pass@host:5432/tuki',
});

const database = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sqlite') }).describe('One file, tuki.sqlite, in the data folder.'),
  z.strictObject({ kind: z.literal('postgres'), url: postgresUrl }).describe('An existing PostgreSQL.'),
]);

const isProxy = (value: string): boolean => {
  const [address = '', bits = '0', ...rest] = value.split('/');
  return isIP(address) > 0 && /^\d+$/.test(bits) && Number(bits) <= (isIP(address) === 4 ? 32 : 128) && rest.length === 0;
};
const proxy = z.string().refine(isProxy, { error: 'must be an address such as 127.0.0.1 or a network such as 10.0.0.0/8' });
const trustProxy = z.union([z.boolean(), z.array(proxy).min(1)], {
  error: 'must be true, false or a list of proxies such as ["127.0.0.1", "10.0.0.0/8"]',
});

const smtp = z.strictObject({
  url: smtpUrl,
  from: z
    .string()
    .regex(/^([^<>\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, 'must be a sender such as Example <help@example.com>')
    .describe('Whom e-mail comes from.'),
});

const days = z.int('must be a number of days, or null').min(1).max(36_500);
const keptFor = (what: string, preset: number | null) =>
  days.nullable().default(preset).describe(`${what}; null keeps them until they are erased by hand.`);

/** For how long things are kept, in days; `docs/privacy.md` says why. */
const retention = z.strictObject({
  conversations: keptFor(
    'What was said, with notes, contact details and files, after the last sign of life of a closed conversation',
    1095,
  ),
  stories: keptFor('The steps of the visit that a customer shared, after the last sign of life of a closed conversation', 90),
  uploads: keptFor('Files in conversations, where they are to go before the rest', null),
  unsentUploads: days.default(1).describe('Files that were uploaded and that no message carries.'),
  letters: keptFor('E-mail that could not be delivered', 30),
  searches: keptFor('What was searched for, and fingerprints of those who asked a question that an article learned', 400),
  devices: keptFor('Browsers that customers are known by, after their last conversation lived', 400),
  audit: keptFor('Who read and changed what', 730),
});

/** A provider on the same machine may be without https; any other would hand its tokens to whoever listens. */
const isIssuer = (value: string): boolean => {
  if (!isAddress(value, ['https:', 'http:'])) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1';
};

const openId = z.strictObject({
  issuer: z
    .string()
    .refine(isIssuer, { error: 'must be an address such as https://login.example.com, with https' })
    .describe('The provider’s address; it publishes its description below it, at /.well-known/openid-configuration.'),
  clientId: line(500).describe('The name that the provider knows Tuki by.'),
  clientSecret: line(2000).describe('What Tuki proves itself with. Environment: TUKI_OPENID_SECRET.'),
  name: line(60).describe('What the button says after “Continue with”.'),
  trustEmail: z
    .boolean()
    .default(false)
    .describe(
      'Whether addresses count as proven that the provider does not mark as verified; only for a provider that serves the company alone.',
    ),
});

const rate = (burst: number, perSecond: number) =>
  z.strictObject({
    burst: z.int().min(1).max(1e9).default(burst).describe('So much at once.'),
    perSecond: z.number().positive().max(1e9).default(perSecond).describe('So much a second in the long run.'),
  });
const count = z.int().min(1).max(1e9);

const limits = z.strictObject({
  enabled: z.boolean().default(true).describe('False for measuring only.'),
  connections: z
    .strictObject({
      address: count.default(500).describe('From one network address.'),
      session: count.default(30).describe('Of one browser, or of one agent.'),
      site: count.default(20_000).describe('Of the customers of one site.'),
    })
    .prefault({})
    .describe('Connections that are open at once.'),
  connectionsPerMinute: count.default(1200).describe('New connections from one network address.'),
  frames: rate(600, 20).prefault({}).describe('Frames of one session, over all of its connections.'),
  bytes: rate(8 * 1024 * 1024, 256 * 1024)
    .prefault({})
    .describe('Bytes of one session, over all of its connections.'),
  openingsPerHour: z
    .strictObject({
      visitor: count.default(30).describe('Of one browser.'),
      address: count.default(600).describe('From one network address.'),
      site: count.default(20_000).describe('Of one site.'),
    })
    .prefault({})
    .describe('Chats, callbacks and messages that are opened.'),
  uploadsPerHour: count.default(120).describe('Files that one session sends.'),
  requestsPerMinute: z
    .strictObject({
      content: count
        .default(300)
        .describe('What the widget reads before anybody asks for help: the site, call times, articles, the index.'),
      searches: count.default(600).describe('Searches where the server searches; somebody who types asks a few times a second.'),
      told: count.default(30).describe('Votes, and searches that the widget tells.'),
      uploads: count.default(60).describe('Files that are sent.'),
      sessions: count.default(60).describe('Customers’ sessions that begin by the link in an e-mail, or end.'),
      signIn: count.default(120).describe('Signing in to the desk, and one-time links.'),
      resets: count.default(20).describe('New passwords that are asked for.'),
      secondFactor: count.default(60).describe('Changes of a second factor.'),
      streams: count.default(300).describe('Connections without WebSocket that are opened.'),
      streamFrames: count.default(1200).describe('Requests that carry the frames of one connection without WebSocket.'),
      other: count.default(12_000).describe('Everything else below /api/.'),
    })
    .prefault({})
    .describe('Requests of one network address to one address of the API; a program that asks more often is told when to come back.'),
});

/** The one file of an installation's infrastructure. What people change about a site lives in the store (see `protocol/settings.ts`). */
export const configurationFile = z.strictObject({
  $schema: z.string().optional().describe('Where an editor finds the description of this file.'),
  port: z.int().min(0).max(65_535).default(8080).describe('The port to listen on. Environment: PORT.'),
  host: line(255).default('0.0.0.0').describe('The network address to listen on. Environment: TUKI_HOST.'),
  publicUrl: publicUrl
    .optional()
    .describe(
      'The address that browsers reach the server by, without basePath; http://localhost:<port> by default. Environment: TUKI_PUBLIC_URL.',
    ),
  basePath: z
    .string()
    .regex(/^(\/[\w.~-]+)*$/, 'must be empty or a path such as /support, without a slash at its end')
    .default('')
    .describe('The path that a reverse proxy serves Tuki under.'),
  trustProxy: trustProxy
    .default(false)
    .describe('Whether X-Forwarded-For is believed: from everybody, from nobody, or from the proxies listed.'),
  dataDir: path
    .default('data')
    .describe(`Where the embedded database and uploaded files are kept, ${fromHere}. Environment: TUKI_DATA_DIR.`),
  database: database.default({ kind: 'sqlite' }).describe('Where conversations are kept. Environment: TUKI_DATABASE_URL (PostgreSQL).'),
  smtp: smtp
    .nullable()
    .default(null)
    .describe('How e-mail is sent; without it, e-mail is not offered. Environment: TUKI_SMTP_URL, TUKI_SMTP_FROM.'),
  settingsFile: path.nullable().default(null).describe(`The sites’ settings that an empty store begins with, ${fromHere}.`),
  knowledge: z
    .array(z.strictObject({ site: id, folder: path.describe(`A folder of articles, ${fromHere}.`) }))
    .default([])
    .describe('Articles to import at start, for a site that has none yet.'),
  exampleSite: path.nullable().default(null).describe(`A folder of pages to serve at /, ${fromHere}.`),
  metrics: z
    .strictObject({
      token: z
        .string()
        .min(16)
        .nullable()
        .default(null)
        .describe('The bearer token that /metrics asks for; without one it answers anybody. Environment: TUKI_METRICS_TOKEN.'),
    })
    .prefault({})
    .describe('Figures for Prometheus at /metrics.'),
  logLevel: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('How much is logged. Environment: TUKI_LOG_LEVEL.'),
  files: z
    .strictObject({
      maxBytes: z
        .int()
        .min(1)
        .default(10 * 1024 * 1024)
        .describe('The largest file that may be sent, in bytes.'),
      types: z
        .array(z.string().regex(/^[\w.+-]+\/[\w.+-]+$/, 'must be a media type such as image/png'))
        .default(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf'])
        .describe('The media types that may be sent.'),
    })
    .prefault({})
    .describe('Files that customers and agents send each other.'),
  retention: retention.prefault({}).describe('For how many days each kind of data is kept. What is open is never touched.'),
  signIn: z
    .strictObject({
      hours: z.int().min(1).max(720).default(12).describe('A session at the desk ends so long after the sign-in, whatever happens.'),
      idleMinutes: z
        .int()
        .min(5)
        .max(43_200)
        .default(120)
        .describe('A session at the desk ends so long after its agent last did something.'),
      openId: openId.nullable().default(null).describe('The company’s own sign-in by OpenID Connect.'),
      secondFactorFor: z.array(role).default([]).describe('The roles that may not sign in with a password alone.'),
    })
    .prefault({})
    .describe('How agents sign in.'),
  limits: limits.prefault({}).describe('How much one client may ask; who is over a limit is told when to come back.'),
  search: z
    .strictObject({
      browserArticles: z
        .int()
        .min(0)
        .max(1e6)
        .default(5000)
        .describe('With more articles in a language the server searches; 0 lets it search always.'),
      browserBytes: z
        .int()
        .min(0)
        .max(1e8)
        .default(300 * 1024)
        .describe('The largest index, compressed, that a browser loads; beyond it the server searches.'),
    })
    .prefault({})
    .describe('Until what size a language’s articles are searched in the browser.'),
  outgoing: z
    .strictObject({
      privateNetworks: z
        .array(proxy)
        .max(100)
        .default([])
        .describe(
          'Networks that the server may ask though they are not public, such as ["10.1.0.0/16"]; only these are asked without https.',
        ),
      timeoutSeconds: z.number().positive().max(60).default(5).describe('How long an answer may take.'),
      maxBytes: z
        .int()
        .min(1)
        .max(10 * 1024 * 1024)
        .default(512 * 1024)
        .describe('The largest answer that is read, in bytes.'),
    })
    .prefault({})
    .describe('Requests that the server makes by itself, for keys of identify().'),
  drainSeconds: z.number().min(0).max(600).default(10).describe('How long a stopping server lets running work finish.'),
  agentCapacity: z.int().min(1).max(100).default(4).describe('How much work a new agent may hold at once, by weight.'),
});
export type ConfigurationFile = z.output<typeof configurationFile>;
