import { z } from 'zod';
import { id, language } from '../../protocol/primitives.ts';
import { closestLanguage, type SiteDirectory } from '../app/site-directory.ts';
import type { HttpApp } from './http-app.ts';
import { pagePolicy } from './static-routes.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? character);

const wanted = { hide: true, params: z.object({ site: id }), querystring: z.object({ lang: language.optional() }) };

/**
 * The page that a link in an e-mail opens: the widget alone, in the conversation's language. Its code stands in the
 * fragment, which no server sees.
 */
export function conversationPage(app: HttpApp, sites: SiteDirectory): void {
  app.get('/conversation/:site/', { schema: wanted }, async (request, reply) => {
    const site = sites.get(request.params.site);
    const lang = closestLanguage(site, request.query.lang);
    return reply
      .headers({ 'cache-control': 'no-cache', 'content-security-policy': pagePolicy, 'referrer-policy': 'no-referrer' })
      .type('text/html; charset=utf-8')
      .send(page(site.id, escapeHtml(site.name), escapeHtml(lang)));
  });
  app.get('/conversation/:site/icon.svg', { schema: { hide: true } }, async (_request, reply) => reply.type('image/svg+xml').send(icon));
}

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0b6e7c" d="M6 4h20a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H14l-7 6v-6H6a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z"/></svg>';

const page = (site: string, name: string, lang: string): string => `<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
    <meta name="color-scheme" content="light dark">
    <title>${name}</title>
    <link rel="icon" type="image/svg+xml" href="icon.svg">
    <script type="module" src="../../widget/v1.js" data-site="${site}" data-open></script>
  </head>
  <body>
    <h1>${name}</h1>
  </body>
</html>
`;
