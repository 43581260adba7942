import type { ConsolePages } from '../../frame/env.ts';
import { asking } from '../shared/refusals.ts';
import { capabilityPage, confirmCapability, runCapability } from './capability.ts';
import { connectionPage } from './overview.ts';
import { createPlans, type Plans } from './plans.ts';
import { setSchedule, startSync } from './sync-actions.ts';
import { writesPage } from './writes-table.ts';

/** A connection, and the capabilities that are called through it. */
export const connectionPages: ConsolePages = (app) => {
  // The runtime comes with the first request; the writes that wait live as long as the console.
  const kept: { plans?: Plans } = {};
  app.get('/connections/:id', asking(connectionPage));
  app.get('/connections/:id/writes', asking(writesPage));
  app.post('/connections/:id/sync', startSync);
  app.post('/connections/:id/schedule', setSchedule);
  app.get('/connections/:id/capabilities/:name', capabilityPage);
  app.post('/connections/:id/capabilities/:name', (context) =>
    runCapability(context, (kept.plans ??= createPlans(context.var.runtime))),
  );
  app.post('/connections/:id/capabilities/:name/confirm', (context) =>
    confirmCapability(context, (kept.plans ??= createPlans(context.var.runtime))),
  );
};
