import type { Integration } from '@patchbay/core';
import { createFetchHandler } from '@patchbay/server';
import Fastify, { type FastifyInstance } from 'fastify';

/** An app of Fastify with a connector under `/scim`. */
export function fastifyApp(integration: Integration): FastifyInstance {
  const scim = createFetchHandler({ integration, prefix: '/scim' });
  const app = Fastify();
  app.register(async (scope) => {
    // The connector reads bodies itself, so that it may refuse them.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.all('/scim/*', async (request, reply) => {
      const headers = new Headers();
      for (const [name, value] of Object.entries(request.headers)) {
        if (typeof value === 'string') headers.set(name, value);
      }
      const body = request.body instanceof Buffer ? new Uint8Array(request.body) : null;
      const url = new URL(request.url, 'http://localhost');
      return reply.send(await scim(new Request(url, { method: request.method, headers, body })));
    });
  });
  app.addHook('onClose', () => scim.close());
  return app;
}
