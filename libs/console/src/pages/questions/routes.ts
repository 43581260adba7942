import type { ConsolePages } from '../../frame/env.ts';
import { asking } from '../shared/refusals.ts';
import { inactivePage } from './inactive.ts';
import { questionsIndex } from './index-page.ts';
import { orphanedPage } from './orphaned.ts';
import { ownerlessPage } from './ownerless.ts';
import { unusedPage } from './unused.ts';

/** Questions that go over all connections. */
export const questionPages: ConsolePages = (app) => {
  app.get('/questions', questionsIndex);
  app.get('/questions/accounts-without-owner', asking(ownerlessPage));
  app.get('/questions/unused-entitlements', asking(unusedPage));
  app.get('/questions/inactive-accounts', asking(inactivePage));
  app.get('/questions/unlisted-access', asking(orphanedPage));
};
