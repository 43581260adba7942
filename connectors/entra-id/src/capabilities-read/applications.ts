import { eachOnce } from '@patchbay/core';
import { listed, mapEach, mapSource } from '@patchbay/pagination';
import { app } from '../app.ts';
import { SHORT_LISTS } from '../constants.ts';
import { toApplication, toApplicationAccount } from '../mapping/application.ts';
import { appRoleHolders } from './holders.ts';

export const listApplications = app.capability(
  'list_applications',
  { description: 'Lists enterprise applications, those that are switched off too.' },
  ({ client, page }) => listed(page, mapEach(client.applications.list(), toApplication)),
);

export const getApplication = app.capability('get_application', async ({ client, request }) => ({
  response: toApplication(await client.applications.get(request.application_instance_id)),
}));

export const listApplicationsAccounts = app.capability(
  'list_applications_accounts',
  { description: 'Lists which accounts are assigned to which applications, directly or through a group.' },
  ({ client, page }) =>
    listed(
      page,
      mapSource(appRoleHolders(client), (held) => ({
        items: eachOnce(held.map(toApplicationAccount), ({ account_id: id }) => id),
      })),
      SHORT_LISTS,
    ),
);
