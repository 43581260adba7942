import { NotFoundError } from '@patchbay/core';
import { listed, mapEach, mapItems } from '@patchbay/pagination';
import { app } from '../app.ts';
import { allAppAssignments } from '../client/access-lists.ts';
import { SHORT_LISTS } from '../constants.ts';
import { holdsApp, toApplication, toApplicationAccount } from '../mapping/application.ts';

export const listApplications = app.capability(
  'list_applications',
  { description: 'Lists apps, those that are switched off too.' },
  ({ client, page }) => listed(page, mapEach(client.apps.list(), toApplication)),
);

export const getApplication = app.capability('get_application', async ({ client, request }) => ({
  response: toApplication(await client.apps.get(request.application_instance_id)),
}));

export const listApplicationsAccounts = app.capability(
  'list_applications_accounts',
  { description: 'Lists which accounts have which apps, directly or through a group.' },
  ({ client, page }) => {
    const assignments = mapItems(allAppAssignments(client.apps), ({ appId, appUser }) =>
      holdsApp(appUser) ? [toApplicationAccount(appId, appUser)] : [],
    );
    return listed(page, assignments, SHORT_LISTS);
  },
);

export const getApplicationAccount = app.capability(
  'get_application_account',
  async ({ client, request }) => {
    const { application_instance_id: appId, account_id: accountId } = request;
    const appUser = await client.apps.user(appId, accountId);
    if (appUser.id !== accountId || !holdsApp(appUser)) {
      throw new NotFoundError('The account does not have this application.');
    }
    return { response: toApplicationAccount(appId, appUser) };
  },
);
