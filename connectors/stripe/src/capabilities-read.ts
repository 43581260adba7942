import { app } from './app.ts';

export const validateCredentials = app.capability(
  'validate_credentials',
  {
    description:
      'Checks the key, and names the account; one of test data by another name than one of live data.',
  },
  async ({ client }) => ({ response: { valid: true, unique_tenant_id: await client.tenantId() } }),
);
