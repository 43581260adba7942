import { InvalidResponseError, InvalidValueError } from '@patchbay/core';
import { filter } from '../filter.ts';
import { scimUserToAccount } from '../mapping/account.ts';
import { timeFrom } from '../mapping/time.ts';
import { customValuesOf } from './custom-attributes.ts';
import type { ScimHandler } from './handler.ts';

/** `list_accounts`: the users, inactive ones included. */
export const listScimAccounts: ScimHandler<'list_accounts'> = async ({ client, page, request }) => {
  const customOf = await customValuesOf(client, 'users', request.custom_attributes);
  const users = await client.users.page(page, { filter: client.options.userFilter });
  return {
    response: users.items.map((user) => ({ ...scimUserToAccount(user, client.quirks), ...customOf(user) })),
    page: users.page,
  };
};

/** `get_account`: one user. */
export const getScimAccount: ScimHandler<'get_account'> = async ({ client, request }) => {
  const customOf = await customValuesOf(client, 'users', request.custom_attributes);
  const user = await client.users.get(request.account_id);
  return { response: { ...scimUserToAccount(user, client.quirks), ...customOf(user) } };
};

/**
 * `list_updated_accounts`: users whose `meta.lastModified` is not before a time. The cursor is the latest such time
 * that was seen, so that no clock but the server's counts; the users of that very moment come again. Deleted users
 * are not told of: SCIM has no list of them.
 */
export const listUpdatedScimAccounts: ScimHandler<'list_updated_accounts'> = async ({ client, request }) => {
  const since = request.cursor ?? request.since;
  if (since !== undefined && timeFrom(since) === undefined) {
    throw new InvalidValueError(
      'The cursor is not a time: give one that this capability gave, or a time as since.',
    );
  }
  const customOf = await customValuesOf(client, 'users', request.custom_attributes);
  const changed = since === undefined ? [] : [filter.ge('meta.lastModified', since).text];
  const own = client.options.userFilter === undefined ? [] : [`(${client.options.userFilter})`];
  const all = [...own, ...changed].join(' and ');
  const accounts = [];
  let latest = since;
  for await (const users of client.users.pages({ filter: all === '' ? undefined : all })) {
    for (const user of users) {
      const modified = user.meta?.lastModified;
      if (typeof modified !== 'string' || timeFrom(modified) === undefined) {
        throw new InvalidResponseError(
          'The server does not say when its users were changed (meta.lastModified).',
        );
      }
      if (latest === undefined || isLater(modified, latest)) latest = modified;
      accounts.push({ ...scimUserToAccount(user, client.quirks), ...customOf(user) });
    }
  }
  return { response: { accounts, ...(latest === undefined ? {} : { cursor: latest }) } };
};

/** Compared as times: the server may write them with another number of digits than the caller. */
function isLater(time: string, other: string): boolean {
  return new Date(time).getTime() > new Date(other).getTime();
}
