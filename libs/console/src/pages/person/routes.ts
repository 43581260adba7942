import type { ConsolePages } from '../../frame/env.ts';
import { asking } from '../shared/refusals.ts';
import { accountPage } from './account.ts';
import { peopleList } from './people.ts';
import { personPage } from './person.ts';

/** Who there is, and what each can reach. */
export const personPages: ConsolePages = (app) => {
  app.get('/people', asking(peopleList));
  app.get('/people/:email', asking(personPage));
  app.get('/accounts/:connection', asking(accountPage));
  app.get('/accounts/:connection/:id', asking(accountPage));
};
