import type { ConsoleApp } from '../frame/env.ts';
import { finishConsent } from './consent-end.ts';
import { editConnectionPage, updateConnection } from './edit.ts';
import { connectionsPage } from './list.ts';
import { remove, removePage, setState } from './manage.ts';
import { createConnection, newConnectionPage } from './new.ts';
import { once } from './once.ts';

/** Connecting an app, and changing, turning off and deleting a connection. */
export function connectPages(app: ConsoleApp): void {
  app.get('/connections', connectionsPage);
  app.get('/connect/:connector', newConnectionPage);
  app.post('/connect/:connector', once(), createConnection);
  app.get('/connections/:id/edit', editConnectionPage);
  app.post('/connections/:id/edit', once(), updateConnection);
  app.post('/connections/:id/state', setState);
  app.get('/connections/:id/delete', removePage);
  app.post('/connections/:id/delete', remove);
  app.get('/oauth/callback', finishConsent);
}
