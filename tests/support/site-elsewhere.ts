import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, resolve } from 'node:path';

/** Where all examples stand. */
export const exampleFolder = resolve(import.meta.dirname, '../../examples');
const companySite = join(exampleFolder, 'site');
const types: Record<string, string> = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };

/** A page names the Tuki server as the company's site and the other examples do; the real one takes their place. */
const naming = (text: string, tuki: string): string =>
  text
    .replaceAll('src="/widget/v1.js"', `src="${tuki}/widget/v1.js"`)
    .replaceAll('https://support.example.com', tuki)
    .replaceAll('wss://support.example.com', tuki.replace('http', 'ws'));

/** Pages on a web server of their own that name the Tuki server: the example company's or another folder's, and a story's own. */
export class SiteElsewhere {
  readonly url: string;
  /** The policy that every page comes with from now on. */
  policy = '';
  /** Pages of a story's own, by path. */
  readonly ownPages = new Map<string, string>();
  readonly #server: Server;

  /** `tuki` is told once it is known: the port has to be in its settings before it starts. */
  static async open(port: number, tuki: () => string, folder = companySite): Promise<SiteElsewhere> {
    const site = new SiteElsewhere(port, tuki, folder);
    site.#server.listen(port, 'localhost');
    await once(site.#server, 'listening');
    return site;
  }

  private constructor(port: number, tuki: () => string, folder: string) {
    this.url = `http://localhost:${port}`;
    this.#server = createServer(async (request, response) => {
      const { pathname } = new URL(request.url ?? '/', this.url);
      const name = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
      const content = this.ownPages.get(pathname) ?? (await readFile(join(folder, name)).catch(() => null));
      if (!content) {
        response.writeHead(404).end();
        return;
      }
      const isPage = extname(name) === '.html';
      const isText = isPage || extname(name) === '.js';
      response.setHeader('content-type', types[extname(name)] ?? 'application/octet-stream');
      if (isPage && this.policy) response.setHeader('content-security-policy', this.policy);
      response.end(isText ? naming(content.toString(), tuki()) : content);
    });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
