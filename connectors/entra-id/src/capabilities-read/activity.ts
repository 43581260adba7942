import { lastActivityOf } from '@patchbay/core';
import { mapConcurrently } from '@patchbay/http';
import { app } from '../app.ts';

/** What Graph says instead of "never". */
const NEVER = '0001-01-01';

/** The later of two times. */
function latest(...times: readonly (string | null | undefined)[]): string | undefined {
  const known = times.flatMap((time) => (typeof time === 'string' && !time.startsWith(NEVER) ? [time] : []));
  return known.toSorted((one, other) => Date.parse(other) - Date.parse(one))[0];
}

/** Users are asked for one by one: a list with this property has pages of 120, and would be read whole for each question. */
export const getLastActivity = app.capability(
  'get_last_activity',
  {
    description:
      'Tells the last successful sign-in of each account, and the last try of a person or an app in its name. Needs Entra ID P1.',
  },
  async ({ client, request }) => {
    const ids = [...new Set(request.account_ids)];
    const found = await mapConcurrently(ids, 5, async (id) => {
      const activity = await client.users.activity(id);
      const login = latest(activity?.lastSuccessfulSignInDateTime);
      const any = latest(activity?.lastSignInDateTime, activity?.lastNonInteractiveSignInDateTime, login);
      return lastActivityOf(id, { last_login: login, last_activity: any });
    });
    return { response: found.flat() };
  },
);
