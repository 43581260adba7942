import type { ConsolePages } from '../../frame/env.ts';
import { asking } from '../shared/refusals.ts';
import { changesPage } from './changes.ts';

/** What is different since a run or a date. */
export const changePages: ConsolePages = (app) => {
  app.get('/changes', asking(changesPage));
};
