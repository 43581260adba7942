import type { ConsolePages } from '../../frame/env.ts';
import { asking } from '../shared/refusals.ts';
import { cancelRun, resumeRun } from './actions.ts';
import { runEvents } from './events.ts';
import { removalsPage } from './held-back.ts';
import { runList } from './list.ts';
import { runPage } from './show.ts';

/** Runs: the list, one of them, how it goes, and what can be done about it. */
export const runPages: ConsolePages = (app) => {
  app.get('/runs', asking(runList));
  app.get('/runs/:id', runPage);
  app.get('/runs/:id/events', runEvents);
  app.get('/runs/:id/removals', removalsPage);
  app.post('/runs/:id/cancel', cancelRun);
  app.post('/runs/:id/resume', resumeRun);
};
