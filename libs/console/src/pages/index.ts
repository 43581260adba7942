import type { ConsolePages } from '../frame/env.ts';
import { cataloguePages } from '../catalogue/routes.ts';
import { connectPages } from '../connect/routes.ts';
import { changePages } from './changes/routes.ts';
import { connectionPages } from './connection/routes.ts';
import { dataPages } from './data/routes.ts';
import { personPages } from './person/routes.ts';
import { questionPages } from './questions/routes.ts';
import { resourcePages } from './resource/routes.ts';
import { runPages } from './runs/routes.ts';

/** Every file of pages, in the order of their routes. */
export const consolePages: readonly ConsolePages[] = [
  cataloguePages,
  connectPages,
  dataPages,
  personPages,
  resourcePages,
  questionPages,
  changePages,
  connectionPages,
  runPages,
];
