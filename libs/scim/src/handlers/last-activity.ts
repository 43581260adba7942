import { InvalidResponseError, UnsupportedOperationError, type LastActivityData } from '@patchbay/core';
import { mapConcurrently } from '@patchbay/http';
import { attributePath, valueAt } from '../mapping/attribute-path.ts';
import { timeFrom } from '../mapping/time.ts';
import { requireUsersEndpoint, type ScimHandler } from './handler.ts';

/**
 * `get_last_activity`: reads the attribute that the settings name, since SCIM itself has none. Accounts that do not
 * exist, or were never seen, are left out.
 */
export const getScimLastActivity: ScimHandler<'get_last_activity'> = async ({ client, request }) => {
  const { lastActivity } = client.options;
  if (lastActivity === undefined) {
    throw new UnsupportedOperationError('SCIM has no attribute for the last activity of an account.', {
      hint: 'Where the vendor has one in an extension, name it in the setting last_activity_attribute.',
    });
  }
  const path = attributePath(lastActivity.attribute);
  const ids = [...new Set(request.account_ids)];
  const users = await mapConcurrently(ids, 5, (id) => client.users.find(id));
  if (users.includes(undefined)) await requireUsersEndpoint(client);
  const response = users.flatMap((user): LastActivityData[] => {
    const value = user === undefined ? undefined : valueAt(user, path);
    if (user === undefined || value === undefined || value === null || value === '') return [];
    return [{ account_id: user.id, event_type: lastActivity.event, happened_at: timeOf(value) }];
  });
  return { response };
};

function timeOf(value: unknown): string {
  const time = timeFrom(value);
  if (time !== undefined) return time.toISOString();
  throw new InvalidResponseError('The attribute for the last activity does not hold a time.');
}
