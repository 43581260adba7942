import type { Integration } from '@patchbay/core';
import { createNodeListener } from '@patchbay/server';
import express, { type Express } from 'express';

/** An app of Express with a connector under `/scim`. Express takes the prefix off; body parsers come later. */
export function expressApp(integration: Integration): Express {
  const app = express();
  app.use('/scim', createNodeListener(integration));
  app.use(express.json());
  app.get('/', (_request, response) => void response.send('My own page'));
  return app;
}
