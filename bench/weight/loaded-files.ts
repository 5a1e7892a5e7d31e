import { get } from 'node:http';
import type { CDPSession, Page } from 'playwright-core';

/** One file as the browser loaded it; sizes are of bodies in bytes, as they travel in each encoding. */
export interface LoadedFile {
  path: string;
  raw: number;
  gzip: number;
  brotli: number;
}

/** What came over the network so far. */
export interface Loaded {
  requests: number;
  /** Paths of files in the order of their requests. */
  paths: string[];
  /** Text that came through the socket. */
  socket_bytes: number;
}

const belongsToWidget = /^\/(widget|api)\//;
/** Nothing more is coming when the network has been still for so long. */
const stillMs = 400;

/** Listens to a page's network: everything that the widget asks for, and nothing of the page around it. */
export class LoadedFiles {
  readonly #origin: string;
  readonly #files = new Map<string, { path: string; raw: number; headers: number; encoded: number; finished: boolean }>();
  #sockets = 0;
  #socketBytes = 0;
  #lastAt = performance.now();

  private constructor(origin: string) {
    this.#origin = origin;
  }

  static async of(page: Page, origin: string): Promise<LoadedFiles> {
    const files = new LoadedFiles(origin);
    const session = await page.context().newCDPSession(page);
    files.#listen(session);
    await session.send('Network.enable');
    return files;
  }

  /** Everything up to now, once the network is still. */
  async still(): Promise<Loaded> {
    while (performance.now() - this.#lastAt < stillMs || [...this.#files.values()].some((file) => !file.finished))
      await new Promise((resolve) => setTimeout(resolve, 50));
    const paths = [...this.#files.values()].map(({ path }) => path);
    return { requests: paths.length + this.#sockets, paths, socket_bytes: this.#socketBytes };
  }

  /** Every file with its sizes, the ones that the browser did not ask for from the server itself. */
  async sizes(): Promise<LoadedFile[]> {
    const files = [...this.#files.values()];
    return Promise.all(
      files.map(async ({ path, raw, headers, encoded }) => ({
        path,
        raw,
        gzip: await bodyBytes(`${this.#origin}${path}`, 'gzip'),
        brotli: encoded - headers,
      })),
    );
  }

  #listen(session: CDPSession): void {
    session.on('Network.requestWillBeSent', ({ requestId, request }) => {
      const { origin, pathname, search } = new URL(request.url);
      if (origin !== this.#origin || !belongsToWidget.test(pathname)) return;
      this.#files.set(requestId, { path: pathname + search, raw: 0, headers: 0, encoded: 0, finished: false });
    });
    session.on('Network.responseReceived', ({ requestId, response }) =>
      this.#update(requestId, (file) => {
        file.headers = response.encodedDataLength;
      }),
    );
    session.on('Network.dataReceived', ({ requestId, dataLength }) =>
      this.#update(requestId, (file) => {
        file.raw += dataLength;
      }),
    );
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
      this.#update(requestId, (file) => {
        file.encoded = encodedDataLength;
        file.finished = true;
      }),
    );
    session.on('Network.loadingFailed', ({ requestId }) => this.#files.delete(requestId));
    session.on('Network.webSocketCreated', () => {
      this.#sockets += 1;
    });
    session.on('Network.webSocketFrameReceived', ({ response }) => {
      this.#socketBytes += Buffer.byteLength(response.payloadData);
    });
  }

  #update(id: string, change: (file: { raw: number; headers: number; encoded: number; finished: boolean }) => void): void {
    const file = this.#files.get(id);
    if (!file) return;
    change(file);
    this.#lastAt = performance.now();
  }
}

/** The size of a body as the server sends it in this encoding. */
function bodyBytes(url: string, encoding: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': encoding } }, (answer) => {
      let bytes = 0;
      answer.on('data', (part: Buffer) => {
        bytes += part.length;
      });
      answer.on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}
