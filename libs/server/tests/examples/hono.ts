import type { Integration } from '@patchbay/core';
import { createFetchHandler } from '@patchbay/server';
import { Hono } from 'hono';

/** An app of Hono with a connector under `/scim`. */
export function honoApp(integration: Integration): Hono {
  const scim = createFetchHandler({ integration, prefix: '/scim' });
  const app = new Hono();
  app.get('/', (context) => context.text('My own page'));
  app.all('/scim/*', (context) => scim(context.req.raw));
  return app;
}
