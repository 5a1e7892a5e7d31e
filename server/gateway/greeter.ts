import type { IncomingHttpHeaders } from 'node:http';
import { closeCode } from '../../protocol/close-code.ts';
import type { HelloFrame, ServerFrameOf } from '../../protocol/frame.ts';
import { protocolVersion } from '../../protocol/version.ts';
import type { CaseStore } from '../app/ports.ts';
import { closestLanguage, type SiteDirectory } from '../app/site-directory.ts';
import type { AgentSession, VisitorSession } from '../app/visitor-session.ts';
import { isAllowedOrigin, originSentence } from './allowed-origins.ts';
import { AgentGreeting, type Greeting, type GreetingParts, VisitorGreeting } from './greeting.ts';
import { sessionSecret } from './session-cookie.ts';
import type { VisitorSessions } from './visitor-sessions.ts';

/** How a hello was answered. */
interface Greeted {
  greeting: Greeting;
  welcome: ServerFrameOf<'welcome'>;
}
/** What the request that opened a connection told. */
export interface ClientRequest {
  cookie: string | undefined;
  origin: string | undefined;
  /** The network address that it came from, through proxies that are trusted. */
  address: string;
  /** It carried `Sec-GPC: 1`. */
  privacySignal: boolean;
}

/** Global Privacy Control (https://w3c.github.io/gpc/): `1` is the only value that says anything. */
export const hasPrivacySignal = (headers: IncomingHttpHeaders): boolean => headers['sec-gpc'] === '1';

interface Refused {
  code: number;
  reason: string;
}

export interface GreeterParts extends GreetingParts {
  sites: SiteDirectory;
  visitors: VisitorSessions;
  cases: CaseStore;
  ownOrigin: string;
  heartbeatMs: number;
}

/** Answers the first frame: who this is, and what is theirs. */
export class Greeter {
  readonly #parts: GreeterParts;

  constructor(parts: GreeterParts) {
    this.#parts = parts;
  }

  async greet(hello: HelloFrame, from: ClientRequest): Promise<Greeted | Refused> {
    if (hello.protocol !== protocolVersion) {
      return { code: closeCode.version, reason: `this server speaks protocol ${protocolVersion}; update the client` };
    }
    return hello.as.kind === 'agent' ? this.#greetAgent(from) : this.#greetVisitor(hello.as, from);
  }

  async #greetVisitor(
    as: Extract<HelloFrame['as'], { kind: 'visitor' }>,
    { origin, privacySignal, address }: ClientRequest,
  ): Promise<Greeted | Refused> {
    const site = this.#parts.sites.find(as.site);
    if (!site) return { code: closeCode.session, reason: `there is no site ${as.site}` };
    if (!isAllowedOrigin(site, origin, this.#parts.ownOrigin))
      return { code: closeCode.origin, reason: originSentence(site, origin ?? '') };
    const opened = await this.#parts.visitors.open(as);
    if (!opened) return { code: closeCode.session, reason: 'this session was signed out; begin another one' };
    const { device, customer, token, expiresAt } = opened;
    const session: VisitorSession = {
      kind: 'visitor',
      site: site.id,
      device,
      customer,
      lang: closestLanguage(site, as.lang),
      ...(privacySignal && { privacySignal }),
    };
    const cases = await this.#parts.cases.summariesOf(customer);
    const welcome = this.#welcome({ kind: 'visitor', customer }, cases);
    return {
      greeting: new VisitorGreeting(session, { expiresAt, address }, this.#parts),
      welcome: token === undefined ? welcome : { ...welcome, token },
    };
  }

  async #greetAgent({ cookie, origin }: { cookie: string | undefined; origin: string | undefined }): Promise<Greeted | Refused> {
    if (origin !== undefined && origin !== this.#parts.ownOrigin)
      return { code: closeCode.origin, reason: `the desk is served at ${this.#parts.ownOrigin} only` };
    const secret = sessionSecret(cookie);
    const agent = secret && (await this.#parts.accounts.ofSession(secret));
    if (!agent) return { code: closeCode.session, reason: 'sign in again' };
    const session: AgentSession = { kind: 'agent', device: `agent-${agent.id}`, agent: agent.id, name: agent.name, sites: agent.sites };
    const { id, name, available } = agent;
    return {
      greeting: new AgentGreeting(session, agent.role, secret, this.#parts),
      welcome: this.#welcome({ kind: 'agent', agent: id, name, available }, []),
    };
  }

  #welcome(session: ServerFrameOf<'welcome'>['session'], cases: ServerFrameOf<'welcome'>['cases']): ServerFrameOf<'welcome'> {
    const { heartbeatMs, clock } = this.#parts;
    return { type: 'welcome', protocol: protocolVersion, heartbeatMs, now: clock.now(), session, cases };
  }
}
