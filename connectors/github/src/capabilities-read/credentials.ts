import { app } from '../app.ts';

export const validateCredentials = app.capability('validate_credentials', async ({ client, credential }) => {
  const { id } = await client.organization.get();
  if (credential.type === 'jwt') await client.organization.requireInstallation();
  else await client.organization.ownRole();
  return { response: { valid: true, unique_tenant_id: id } };
});
