import { listed, mapItems } from '@patchbay/pagination';
import { app } from '../app.ts';
import { SHORT_LISTS } from '../constants.ts';
import { lastLoginOf } from '../mapping/account.ts';

export const getLastActivity = app.capability(
  'get_last_activity',
  { description: 'Tells when users last signed in.' },
  async ({ client, page, request }) => {
    const wanted = new Set(request.account_ids);
    const logins = mapItems(client.users.list(), (user) => {
      const time = wanted.has(user.id) ? lastLoginOf(user) : undefined;
      return time === undefined ? [] : [{ account_id: user.id, event_type: 'last_login', happened_at: time }];
    });
    return listed(page, logins, SHORT_LISTS);
  },
);
