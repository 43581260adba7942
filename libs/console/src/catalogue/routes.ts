import type { ConsoleApp } from '../frame/env.ts';
import { connectorPage } from './connector.ts';
import { cataloguePage } from './list.ts';

/** The catalogue, and the page of each connector. */
export function cataloguePages(app: ConsoleApp): void {
  app.get('/', cataloguePage);
  app.get('/connectors/:connector', connectorPage);
}
