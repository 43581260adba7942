import { lastActivityOf } from '@patchbay/core';
import { listed, mapItems, ofAccounts } from '@patchbay/pagination';
import { app } from '../app.ts';
import { SHORT_LISTS } from '../constants.ts';
import { lastLoginOf } from '../mapping/account.ts';

export const getLastActivity = app.capability(
  'get_last_activity',
  { description: 'Tells when users last signed in.' },
  ({ client, page, request }) => {
    const logins = mapItems(client.users.list(), (user) =>
      lastActivityOf(user.id, { last_login: lastLoginOf(user) }),
    );
    return listed(page, ofAccounts(logins, request.account_ids), SHORT_LISTS);
  },
);
