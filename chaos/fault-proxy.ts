import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Where the proxy passes everything on to. */
export interface Place {
  host: string;
  port: number;
}

/** One client's line through the proxy, and what can go wrong on it. */
class Link {
  readonly #near: Socket;
  readonly #far: Socket;
  #cutNext = false;
  #frozen = false;
  #delayMs = 0;

  constructor(near: Socket, to: Place, onCut: () => void, onEnd: () => void) {
    this.#near = near;
    this.#far = connect({ ...to, noDelay: true });
    this.#pass(near, this.#far, onCut);
    this.#pass(this.#far, near, onCut);
    near.once('close', onEnd);
  }

  /** The next bytes that pass arrive by half, and nothing after them. */
  cut(): void {
    this.#cutNext = true;
  }

  /** From now on nothing passes either way, and neither end hears of it. */
  freeze(): void {
    this.#frozen = true;
    this.#near.pause();
    this.#far.pause();
  }

  /** For `ms` everything takes `delayMs` longer. */
  delay(delayMs: number, ms: number): void {
    this.#delayMs = delayMs;
    setTimeout(() => (this.#delayMs = 0), ms).unref();
  }

  end(): void {
    this.#near.destroy();
    this.#far.destroy();
  }

  #pass(from: Socket, to: Socket, onCut: () => void): void {
    let last = Promise.resolve();
    // In order, however the delay changes.
    const inTurn = (act: () => void) => {
      const ms = this.#delayMs;
      last = last.then(async () => {
        if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
        if (!this.#frozen) act();
      });
    };
    from.setNoDelay(true);
    from.on('data', (chunk: Buffer) => inTurn(() => this.#forward(chunk, to, onCut)));
    from.on('error', () => undefined);
    from.on('close', () => inTurn(() => to.destroy()));
  }

  #forward(chunk: Buffer, to: Socket, onCut: () => void): void {
    if (!this.#cutNext || chunk.length < 2) {
      to.write(chunk);
      return;
    }
    this.#cutNext = false;
    onCut();
    to.write(chunk.subarray(0, chunk.length / 2), () => this.end());
  }
}

/** Stands between the clients and the server, and does to their connections what networks do. */
export class FaultProxy {
  /** How many connections were cut so far, in the middle of what they carried. */
  cuts = 0;
  readonly #server: Server;
  readonly #links = new Set<Link>();

  constructor(to: Place) {
    this.#server = createServer((near) => {
      const link: Link = new Link(
        near,
        to,
        () => (this.cuts += 1),
        () => this.#links.delete(link),
      );
      this.#links.add(link);
    });
  }

  /** Resolves with the port that clients connect to. */
  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  /** The connections that are open now, the oldest first. */
  links(): Link[] {
    return [...this.#links];
  }

  /** Ends every connection and takes no more. */
  close(): void {
    this.#server.close();
    for (const link of this.#links) link.end();
  }
}
