import { z } from 'zod';
import type { HttpApp } from './http-app.ts';
import type { VisitorSessions } from './visitor-sessions.ts';

const token = z.string().max(2000);

/**
 * The end of a customer's session. The token is the whole body, as plain text: a browser then sends it without asking
 * first, also while the page goes (Fetch, 'CORS-safelisted request-header'; Beacon). The answer is the same for every text.
 */
export function signOutRoutes(app: HttpApp, visitors: VisitorSessions): void {
  app.register(async (scoped) => {
    scoped.addContentTypeParser('text/plain', { parseAs: 'string', bodyLimit: 4000 }, (_request, body, done) => done(null, body));
    scoped.post(
      '/api/v1/session/end',
      { config: { limit: 'sessions' }, schema: { body: token, response: { 204: z.null() } } },
      async (request, reply) => {
        await visitors.end(request.body as string);
        return reply.header('access-control-allow-origin', '*').status(204).send(null);
      },
    );
  });
}
