import type { ConsolePages } from '../../frame/env.ts';
import { asking } from '../shared/refusals.ts';
import { accountList } from './accounts.ts';
import { entitlementList } from './entitlements.ts';
import { resourceList } from './resources.ts';

/** What was synced: accounts, resources and entitlements. */
export const dataPages: ConsolePages = (app) => {
  app.get('/data/accounts', asking(accountList));
  app.get('/data/resources', asking(resourceList));
  app.get('/data/entitlements', asking(entitlementList));
};
