import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, resolve } from 'node:path';

const pages = resolve(import.meta.dirname, '../../examples/site');
const types: Record<string, string> = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };

/** The example company's pages on a web server of their own, whose script tags name the Tuki server, and pages of a story's own. */
export class SiteElsewhere {
  readonly url: string;
  /** The policy that every page comes with from now on. */
  policy = '';
  /** Pages of a story's own, by path. */
  readonly ownPages = new Map<string, string>();
  readonly #server: Server;

  /** `tuki` is told once it is known: the port has to be in its settings before it starts. */
  static async open(port: number, tuki: () => string): Promise<SiteElsewhere> {
    const site = new SiteElsewhere(port, tuki);
    site.#server.listen(port, 'localhost');
    await once(site.#server, 'listening');
    return site;
  }

  private constructor(port: number, tuki: () => string) {
    this.url = `http://localhost:${port}`;
    this.#server = createServer(async (request, response) => {
      const { pathname } = new URL(request.url ?? '/', this.url);
      const name = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
      const content = this.ownPages.get(pathname) ?? (await readFile(join(pages, name)).catch(() => null));
      if (!content) {
        response.writeHead(404).end();
        return;
      }
      const isPage = extname(name) === '.html';
      response.setHeader('content-type', types[extname(name)] ?? 'application/octet-stream');
      if (isPage && this.policy) response.setHeader('content-security-policy', this.policy);
      response.end(isPage ? content.toString().replace('src="/widget/v1.js"', `src="${tuki()}/widget/v1.js"`) : content);
    });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
