import { lastActivityOf } from '@patchbay/core';
import { listed, mapItems } from '@patchbay/pagination';
import { app } from '../app.ts';
import { SHORT_LISTS } from '../constants.ts';
import { lastLoginOf } from '../mapping/account.ts';

export const getLastActivity = app.capability(
  'get_last_activity',
  { description: 'Tells when users last signed in.' },
  ({ client, page, request }) => {
    const wanted = new Set(request.account_ids);
    const logins = mapItems(client.users.list(), (user) =>
      wanted.has(user.id) ? lastActivityOf(user.id, { last_login: lastLoginOf(user) }) : [],
    );
    return listed(page, logins, SHORT_LISTS);
  },
);
