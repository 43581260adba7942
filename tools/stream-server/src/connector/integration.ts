import manifest from '../../package.json' with { type: 'json' };
import { app } from './app.ts';
import * as streams from './streams.ts';

const validate = app.capability('validate_credentials', async ({ client, settings }) => {
  await client.get('teams', { query: { limit: 1 } });
  return { response: { valid: true, unique_tenant_id: settings.base_url } };
});

/** A connector for the generated API: events by time, teams, and what is below every team. */
export const integration = app.integration({
  version: manifest.version,
  description: { userFriendlyName: 'Generated API', categories: ['DEVELOPERS'] },
  capabilities: { validate },
  streams,
});
