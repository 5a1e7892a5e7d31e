import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Invitation } from '../../protocol/desk.ts';
import type { HelloFrame, ServerFrameOf } from '../../protocol/frame.ts';
import { type Configuration, readConfiguration } from '../configuration.ts';
import { createServer, type TukiServer } from '../create-server.ts';
import { type Pace, usualPace } from '../pace.ts';
import { freePort } from './free-port.ts';
import { testArticles, testSite } from './test-site.ts';
import { TestSocket } from './test-socket.ts';

export interface TestServerOptions {
  /** What the configuration file says beside the port. */
  configuration?: Record<string, unknown>;
  /** Changes of the site `salpa`. */
  site?: Record<string, unknown>;
  pace?: Partial<Pace>;
}

/** What a test context or a suite offers to clean up after itself. */
interface Cleaner {
  after(clean: () => Promise<void>): void;
}

type VisitorHello = Partial<Extract<HelloFrame['as'], { kind: 'visitor' }>>;

/** A customer's browser that has said hello. */
export interface Visitor extends TestSocket {
  welcome: ServerFrameOf<'welcome'>;
  /** The browser's own secret. */
  device: string;
  token: string;
  customer: string;
}

export const newDevice = (): string => randomBytes(24).toString('base64url');
export const password = 'correct horse battery staple';

const write = (file: string, content: unknown): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
};

/** Writes a configuration, two sites and a few articles into a folder that is thrown away, and reads them as the server does. */
export async function testConfiguration(folder: string, { configuration = {}, site = {} }: TestServerOptions): Promise<Configuration> {
  write(join(folder, 'settings.json'), { sites: [testSite({ id: 'salpa', ...site }), testSite({ id: 'ahjo', name: 'Ahjo' })] });
  for (const [file, text] of Object.entries(testArticles)) write(join(folder, 'knowledge', file), text);
  const written = {
    port: await freePort(),
    host: '127.0.0.1',
    settingsFile: 'settings.json',
    knowledge: [{ site: 'salpa', folder: 'knowledge' }],
    logLevel: 'fatal',
    drainSeconds: 1,
    ...configuration,
  };
  write(join(folder, 'tuki.config.json'), written);
  return readConfiguration({ environment: {}, folder });
}

/** An agent who is signed in to the desk. */
export class TestAgent {
  readonly id: string;
  readonly name: string;
  readonly cookie: string;
  readonly #server: TestServer;

  constructor(server: TestServer, { id, name, cookie }: { id: string; name: string; cookie: string }) {
    this.#server = server;
    this.id = id;
    this.name = name;
    this.cookie = cookie;
  }

  request(method: string, path: string, body?: unknown): Promise<Response> {
    return this.#server.request(method, path, { body, headers: { cookie: this.cookie, 'x-tuki-desk': '1' } });
  }

  /** A tab of the desk that has said hello. */
  async socket(): Promise<TestSocket & { welcome: ServerFrameOf<'welcome'> }> {
    const socket = this.#server.socket({ cookie: this.cookie, origin: this.#server.url });
    return Object.assign(socket, { welcome: await socket.hello({ kind: 'agent' }) });
  }

  /** A tab of the desk that takes work. */
  async available(): Promise<TestSocket & { welcome: ServerFrameOf<'welcome'> }> {
    const socket = await this.socket();
    await socket.command('availability.set', { available: true });
    return socket;
  }
}

/** The real server with a real store, in this process. */
export class TestServer {
  readonly configuration: Configuration;
  readonly folder: string;
  readonly #pace: Pace;
  readonly #sockets = new Set<TestSocket>();
  #server: TukiServer;
  #administrator: Promise<TestAgent> | undefined;

  constructor(server: TukiServer, folder: string, pace: Pace) {
    this.#server = server;
    this.configuration = server.configuration;
    this.folder = folder;
    this.#pace = pace;
  }

  /** Without `basePath`. */
  get url(): string {
    return `http://localhost:${this.configuration.port}`;
  }

  get socketUrl(): string {
    return `${this.url.replace('http', 'ws')}${this.configuration.basePath}/api/v1/socket`;
  }

  /** A request below `basePath`; `body` goes as JSON, a form as multipart. */
  request(
    method: string,
    path: string,
    { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const isJson = body !== undefined && !(body instanceof FormData);
    return fetch(`${this.url}${this.configuration.basePath}${path}`, {
      method,
      redirect: 'manual',
      headers: { ...(isJson && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: isJson ? JSON.stringify(body) : (body as FormData) }),
    });
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.request('GET', path, { headers });
  }

  socket(headers: Record<string, string> = {}): TestSocket {
    const socket = new TestSocket(this.socketUrl, headers);
    this.#sockets.add(socket);
    return socket;
  }

  /** A customer's browser that has said hello; a new one unless a device or token is named. */
  async visitor(hello: VisitorHello = {}, headers: Record<string, string> = {}): Promise<Visitor> {
    const device = hello.device ?? newDevice();
    const socket = this.socket({ origin: this.url, ...headers });
    const welcome = await socket.hello({ kind: 'visitor', site: 'salpa', lang: 'fi', ...hello, device });
    const customer = welcome.session.kind === 'visitor' ? welcome.session.customer : '';
    return Object.assign(socket, { welcome, device, customer, token: welcome.token ?? hello.token ?? '' });
  }

  /** The first administrator, made by the link that the server prints. */
  administrator(): Promise<TestAgent> {
    this.#administrator ??= this.#firstAdministrator();
    return this.#administrator;
  }

  async #firstAdministrator(): Promise<TestAgent> {
    const url = (await this.#server.firstAdministratorUrl()) ?? '';
    return this.accept(codeOf(url), { name: 'Aino Virtanen', email: 'aino@salpa.example' });
  }

  firstAdministratorUrl(): Promise<string | undefined> {
    return this.#server.firstAdministratorUrl();
  }

  /** Another agent, invited by the administrator. */
  async agent(changes: Partial<Invitation> & { name: string }): Promise<TestAgent> {
    const email = `${changes.name.toLowerCase()}@salpa.example`;
    const invitation = { email, role: 'agent', sites: ['salpa'], skills: [], languages: [], ...changes };
    const answer = await (await this.administrator()).request('POST', '/api/v1/desk/invitations', invitation);
    const { url } = (await answer.json()) as { url: string };
    return this.accept(codeOf(url), { name: changes.name, email });
  }

  async accept(code: string, { name, email }: { name: string; email: string }): Promise<TestAgent> {
    const answer = await this.request('POST', '/api/v1/desk/invitations/accept', { body: { code, name, email, password } });
    if (!answer.ok) throw new Error(`the invitation was not accepted: ${await answer.text()}`);
    const { agent } = (await answer.json()) as { agent: { id: string } };
    return new TestAgent(this, { id: agent.id, name, cookie: cookieOf(answer) });
  }

  /** Takes the server down and brings it up again on the same port and data. */
  async restart(): Promise<void> {
    await this.#server.close();
    this.#server = await createServer(this.configuration, this.#pace);
    await this.#server.listen();
  }

  async stop(): Promise<void> {
    await this.#server.close();
  }

  async end(): Promise<void> {
    for (const socket of this.#sockets) socket.cut();
    await this.#server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const codeOf = (url: string): string => new URL(url).hash.split('=')[1] ?? '';
export const cookieOf = (answer: Response): string => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

/** Starts a server on a free port; it ends and leaves nothing when the test does. */
export async function startTestServer(cleaner: Cleaner, options: TestServerOptions = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tuki-server-'));
  const pace = { ...usualPace, ...options.pace };
  const server = await createServer(await testConfiguration(folder, options), pace);
  await server.listen();
  const running = new TestServer(server, folder, pace);
  cleaner.after(() => running.end());
  return running;
}
