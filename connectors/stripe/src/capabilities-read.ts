import { app } from './app.ts';

export const validateCredentials = app.capability('validate_credentials', async ({ client }) => {
  const { id } = await client.organization();
  return { response: { valid: true, unique_tenant_id: id } };
});
