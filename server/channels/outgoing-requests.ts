import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import type { OutgoingRequests } from '../app/ports.ts';
import { NetworkList } from './network-list.ts';

export interface OutgoingLimits {
  /** Networks that are not public and may be asked all the same, such as `10.1.0.0/16`. */
  privateNetworks: readonly string[];
  timeoutSeconds: number;
  maxBytes: number;
}

const mostRedirects = 3;

/** A request that was not made, or not answered as it should be. The message is for the operator. */
export class OutgoingError extends Error {
  override name = 'OutgoingError';
}

/**
 * The one door for requests of the server's own. It reaches the public internet and the networks that were configured:
 * the address is checked where the connection is made, so that no name can point elsewhere meanwhile (OWASP, Server-Side
 * Request Forgery Prevention). A redirect is followed on the same host only; time and size are limited.
 */
export class GuardedRequests implements OutgoingRequests {
  readonly #limits: OutgoingLimits;
  readonly #networks: NetworkList;
  readonly #agent: Agent;

  /** `lookup` names addresses, as `node:dns` does. */
  constructor(limits: OutgoingLimits, lookup: typeof systemLookup = systemLookup) {
    this.#limits = limits;
    this.#networks = new NetworkList(limits.privateNetworks);
    this.#agent = new Agent({ connect: { lookup: this.#guarded(lookup) }, maxResponseSize: limits.maxBytes, maxHeaderSize: 16_384 });
  }

  async getJson(url: string): Promise<unknown> {
    const signal = AbortSignal.timeout(this.#limits.timeoutSeconds * 1000);
    try {
      return JSON.parse(await this.#get(new URL(url), signal, mostRedirects));
    } catch (error) {
      throw error instanceof OutgoingError ? error : new OutgoingError(`${url} could not be read: ${reasonOf(error)}`);
    }
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }

  async #get(url: URL, signal: AbortSignal, redirects: number): Promise<string> {
    this.#check(url);
    const { statusCode, headers, body } = await request(url, { dispatcher: this.#agent, signal, headers: { accept: 'application/json' } });
    if (statusCode === 200) return body.text();
    await body.dump();
    const target =
      statusCode >= 300 && statusCode < 400 && typeof headers.location === 'string' ? URL.parse(headers.location, url.href) : null;
    if (!target) throw new OutgoingError(`${url.href} answered ${statusCode}`);
    if (target.origin !== url.origin) throw new OutgoingError(`${url.href} leads to another host, ${target.host}, which is not followed`);
    if (redirects === 0) throw new OutgoingError(`${url.href} leads on and on`);
    return this.#get(target, signal, redirects - 1);
  }

  /** What a connection would not look up: an address instead of a name. On open lines only what is inside may be asked. */
  #check({ protocol, hostname, href, username }: URL): void {
    const host = hostname.replace(/^\[|\]$/g, '');
    if (username) throw new OutgoingError('an address with a user name in it is not asked');
    if (protocol !== 'https:' && !(protocol === 'http:' && this.#networks.isListed(host))) {
      throw new OutgoingError(`${href} is not https`);
    }
    if (NetworkList.isAddress(host) && !this.#networks.allows(host)) throw new OutgoingError(refusal(host));
  }

  #guarded(lookup: typeof systemLookup): LookupFunction {
    return (hostname, options, callback) =>
      lookup(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) return callback(error, []);
        const allowed = addresses.filter(({ address }) => this.#networks.allows(address));
        const [first] = allowed;
        if (!first) return callback(new OutgoingError(refusal(hostname)), []);
        if (options.all) return callback(null, allowed);
        return callback(null, first.address, first.family);
      });
  }
}

const refusal = (host: string): string =>
  `${host} is not on the public internet; if it may be asked, name its network in "outgoing.privateNetworks" of tuki.config.json`;

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof OutgoingError ? error.cause.message : error.message;
};
