import {
  AuthenticationError,
  InvalidValueError,
  lastActivityOf,
  PermissionDeniedError,
  type FoundAccountData,
} from '@patchbay/core';
import { listed, mapItems, readWhole, walk } from '@patchbay/pagination';
import { app } from '../app.ts';
import type { ZendeskClient } from '../client.ts';
import type { ExportStart } from '../client/exports.ts';
import { isUserId, type ZendeskUser } from '../client/users.ts';
import { END_USER } from '../enums.ts';
import { customAttributesOf, toAccount } from '../mapping.ts';
import { accountOf, isAccount } from './account-of.ts';

export const validateCredentials = app.capability('validate_credentials', async ({ client, settings }) => {
  const { id, role } = await client.users.current();
  if (id === null) throw new AuthenticationError('Zendesk does not recognize the credential.');
  if (role === END_USER) throw new PermissionDeniedError('The credential is that of an end user.');
  return { response: { valid: true, unique_tenant_id: settings.subdomain } };
});

/** What gives a user its custom attributes. The fields are read only when some are asked for. */
async function customValuesOf({ users }: ZendeskClient, requested: readonly string[] | undefined) {
  if (requested === undefined || requested.length === 0) return () => ({});
  const attributes = customAttributesOf(await readWhole(users.fields()));
  return (user: ZendeskUser) => attributes.values(user, requested);
}

export const listAccounts = app.capability(
  'list_accounts',
  { description: 'Lists agents and admins, light and suspended ones too; end users where the setting says.' },
  async ({ client, page, request, settings }) => {
    const users = await walk(page, client.users.list(!settings.end_users));
    const customOf = await customValuesOf(client, request.custom_attributes);
    return {
      response: users.items.map((user) => ({ ...toAccount(user), ...customOf(user) })),
      page: users.page,
    };
  },
);

export const getAccount = app.capability('get_account', async ({ client, request, settings }) => {
  const user = await accountOf(client, request.account_id, settings);
  const customOf = await customValuesOf(client, request.custom_attributes);
  return { response: { ...toAccount(user), ...customOf(user) } };
});

/** A cursor of the export, or the time at which an export without a cursor began. */
function startOf(cursor: string | undefined, since: string | undefined): ExportStart {
  if (cursor !== undefined && !/^\d{4}-\d\d-\d\dT/.test(cursor)) return { cursor };
  const time = Date.parse(cursor ?? since ?? '1970-01-01T00:00:00Z');
  if (Number.isNaN(time)) throw new InvalidValueError('since is not a time in ISO 8601.');
  return { time };
}

export const listUpdatedAccounts = app.capability(
  'list_updated_accounts',
  {
    description:
      'Lists users who changed since a time or a cursor, up to a minute ago. Who was deleted is DELETED; so is, by the id alone, an end user where these are no accounts, as it may have been an agent.',
  },
  async ({ client, request, settings }) => {
    const start = startOf(request.cursor, request.since);
    // Where nothing was told the last minute is still to come: the next export begins where this one did.
    const again = 'cursor' in start ? start.cursor : new Date(start.time).toISOString();
    const { users, cursor = again } = await client.exports.changedUsers(start);
    const customOf = await customValuesOf(client, request.custom_attributes);
    // An export may tell of a user more than once; the last is what is true.
    const latest = new Map(users.map((user) => [user.id, user]));
    const accounts = [...latest.values()].map((user): FoundAccountData =>
      isAccount(user, settings)
        ? { ...toAccount(user), ...customOf(user) }
        : { integration_specific_id: user.id, user_status: 'DELETED' },
    );
    return { response: { accounts, cursor } };
  },
);

export const listCustomAttributesSchema = app.capability(
  'list_custom_attributes_schema',
  { description: 'Lists the user fields that are in use.' },
  async ({ client, page }) => {
    return listed(
      page,
      mapItems(client.users.fields(), (field) => [...customAttributesOf([field]).schema]),
    );
  },
);

export const getLastActivity = app.capability(
  'get_last_activity',
  { description: 'Tells the last sign-in of each account, or its last request with an API token.' },
  async ({ client, request }) => {
    const users = await client.users.many([...new Set(request.account_ids)].filter(isUserId));
    return {
      response: users.flatMap(({ id, last_login_at: at }) => lastActivityOf(id, { last_login: at })),
    };
  },
);
