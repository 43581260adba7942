import type { ConsolePages } from '../../frame/env.ts';
import { asking } from '../shared/refusals.ts';
import { entitlementPage } from './entitlement.ts';
import { resourcePage } from './resource.ts';

/** What access is given to, and who has it. */
export const resourcePages: ConsolePages = (app) => {
  app.get('/resources/:connection', asking(resourcePage));
  app.get('/resources/:connection/:id', asking(resourcePage));
  app.get('/entitlements/:connection', asking(entitlementPage));
};
