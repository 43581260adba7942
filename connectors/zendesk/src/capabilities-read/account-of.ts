import { NotFoundError } from '@patchbay/core';
import type { ZendeskClient } from '../client.ts';
import type { ZendeskUser } from '../client/users.ts';
import { END_USER } from '../enums.ts';
import type { Settings } from '../settings.ts';

/** End users are accounts where the setting says so. */
export const isAccount = ({ role }: ZendeskUser, { end_users }: Settings): boolean =>
  end_users || role !== END_USER;

/** @throws `not_found` also for an end user who is no account */
export async function accountOf(client: ZendeskClient, id: string, settings: Settings): Promise<ZendeskUser> {
  const user = await client.users.get(id);
  if (!isAccount(user, settings)) throw new NotFoundError('The user is an end user, and so no account here.');
  return user;
}
