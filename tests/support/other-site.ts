import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const pages = join(root, 'examples/site');
const types: Record<string, string> = { '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };

/** A configuration and settings file of their own, for the example company allowed at these origins. Answers the configuration's path. */
export async function companyAt(origins: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tuki-company-'));
  const settings = JSON.parse(await readFile(join(root, 'examples/settings.json'), 'utf8'));
  settings.sites[0].origins = origins;
  await writeFile(join(folder, 'settings.json'), JSON.stringify(settings));
  const config = join(folder, 'tuki.config.json');
  const knowledge = [{ site: 'salpa', folder: join(root, 'examples/knowledge') }];
  await writeFile(config, JSON.stringify({ settingsFile: 'settings.json', knowledge, logLevel: 'warn' }));
  return config;
}

/** The example site on an origin of its own, whose pages take the widget from `tuki` and are held to `policy`. */
export async function serveElsewhere(port: number, tuki: () => string, policy: () => string): Promise<() => void> {
  const server = createServer(async (request, response) => {
    const path = join(pages, new URL(request.url ?? '/', 'http://site').pathname);
    response.setHeader('content-security-policy', policy());
    if (extname(path) !== '.html') {
      response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream');
      createReadStream(path)
        .on('error', () => response.writeHead(404).end())
        .pipe(response);
      return;
    }
    const html = await readFile(path, 'utf8');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html.replace('src="/widget/v1.js"', `src="${tuki()}/widget/v1.js"`));
  }).listen(port);
  await once(server, 'listening');
  return () => {
    server.closeAllConnections();
    server.close();
  };
}
