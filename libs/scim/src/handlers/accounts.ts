import { scimUserToAccount } from '../mapping/account.ts';
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
