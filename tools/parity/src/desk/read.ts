import { InvalidPageTokenError, NotFoundError, type App } from '@patchbay/core';
import { z } from 'zod';
import type { DeskClient } from './client.ts';
import { accountOf } from './mapping.ts';
import type { DeskSettings } from './settings.ts';
import { Viewer } from './shapes.ts';

const roles = { admin: 'Administrator', member: 'Member' };

/** What the connector reads. */
export const readCapabilities = <Credential>(app: App<DeskSettings, Credential, DeskClient>) => ({
  validateCredentials: app.capability('validate_credentials', async ({ client }) => {
    const { id } = await client.organization();
    return { response: { valid: true, unique_tenant_id: id } };
  }),

  listAccounts: app.capability('list_accounts', async ({ client, page }) => {
    const found = await client.users(page);
    return { response: found.items.map(accountOf), page: found.page };
  }),

  getAccount: app.capability('get_account', async ({ client, request }) => {
    const user = await client.user(request.account_id);
    if (user.state === 'gone') throw new NotFoundError(`The user ${user.id} is gone.`);
    return { response: accountOf(user) };
  }),

  listResources: app.capability('list_resources', async ({ client }) => {
    const { id } = await client.organization();
    return {
      response: [{ integration_specific_id: id, label: 'Workspace', resource_type: 'workspace' }],
    };
  }),

  listEntitlements: app.capability('list_entitlements', async ({ client, page }) => {
    const found = await client.groups(page);
    const ofGroups = found.items.map(({ id, name }) => ({
      entitlement_type: 'group',
      integration_specific_id: id,
      integration_specific_resource_id: '',
      label: name,
      is_assignable: true,
    }));
    const ofRoles = Object.entries(roles).map(([id, label]) => ({
      entitlement_type: 'role',
      integration_specific_id: id,
      integration_specific_resource_id: 'tenant-1',
      label,
    }));
    return { response: page.token === undefined ? [...ofRoles, ...ofGroups] : ofGroups, page: found.page };
  }),

  findEntitlementAssociations: app.capability('find_entitlement_associations', async ({ client, page }) => {
    const found = await client.associations(page);
    return { response: [...found.items], page: found.page };
  }),

  getLastActivity: app.capability('get_last_activity', async ({ client, request }) => {
    const logins = await client.logins(request.account_ids);
    return {
      response: logins.map(({ user, at }) => ({
        account_id: user,
        event_type: 'last_login' as const,
        happened_at: at,
      })),
    };
  }),

  greet: app.customCapability(
    'greet',
    {
      request: z.object({
        name: z.string(),
        times: z.int().default(1),
        loud: z.boolean().optional(),
      }),
      response: z.object({ text: z.string(), length: z.int(), tags: z.array(z.string()) }),
      level: 'read',
      description: 'Says hello.',
    },
    ({ request, settings }) => {
      const said = Array.from({ length: request.times }, () => `Hello ${request.name}`).join(' ');
      if (request.name === 'nobody') {
        throw new InvalidPageTokenError('There is nobody.', { appErrorCode: 'nobody' });
      }
      const text = request.loud === true ? said.toUpperCase() : said;
      return { response: { text, length: [...text].length, tags: settings.tags } };
    },
  ),

  viewer: app.customCapability(
    'viewer',
    { request: z.object({}), response: Viewer, level: 'read' },
    async ({ client }) => ({ response: await client.viewer() }),
  ),
});
