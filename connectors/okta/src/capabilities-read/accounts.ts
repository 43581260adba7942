import { InvalidValueError, type FoundAccountData } from '@patchbay/core';
import { readWhole, walk } from '@patchbay/pagination';
import { app } from '../app.ts';
import { REPLICA_LAG_SECONDS } from '../constants.ts';
import { toAccount } from '../mapping/account.ts';
import { customAttributesOf, customValuesOf } from '../mapping/attributes.ts';

export const validateCredentials = app.capability('validate_credentials', async ({ client }) => {
  await client.users.touch();
  return { response: { valid: true, unique_tenant_id: await client.organizationId() } };
});

/** Okta's plain list omits users that are deactivated; one with any filter has them. */
const OF_ANY_STATUS = 'lastUpdated gt "1970-01-01T00:00:00.000Z"';

export const listAccounts = app.capability(
  'list_accounts',
  { description: 'Lists users of every status, those that are deactivated too.' },
  async ({ client, page, request, settings }) => {
    const filter = settings.deactivated_accounts ? OF_ANY_STATUS : undefined;
    const users = await walk(page, client.users.list(filter));
    const customOf = await customValuesOf(client, request.custom_attributes);
    return {
      response: users.items.map((user) => ({ ...toAccount(user), ...customOf(user) })),
      page: users.page,
    };
  },
);

export const getAccount = app.capability('get_account', async ({ client, request }) => {
  const user = await client.users.get(request.account_id);
  const customOf = await customValuesOf(client, request.custom_attributes);
  return { response: { ...toAccount(user), ...customOf(user) } };
});

/** The cursor is the latest `lastUpdated` that was seen, so that no clock but Okta's counts. */
export const listUpdatedAccounts = app.capability(
  'list_updated_accounts',
  {
    description:
      'Lists users that changed since a time or a cursor: their profile or status, not their groups or apps. Deleted users are not told of.',
  },
  async ({ client, request }) => {
    const since = request.cursor ?? request.since ?? '1970-01-01T00:00:00.000Z';
    const time = Date.parse(since);
    if (Number.isNaN(time)) {
      throw new InvalidValueError(
        'The cursor is not a time: give one that this capability gave, or a time as since.',
      );
    }
    const from = new Date(Math.max(0, time - REPLICA_LAG_SECONDS * 1000)).toISOString();
    const items = await readWhole(client.users.list(`lastUpdated gt ${JSON.stringify(from)}`));
    const customOf = await customValuesOf(client, request.custom_attributes);
    const accounts = items.map((user): FoundAccountData => ({ ...toAccount(user), ...customOf(user) }));
    const latest = Math.max(time, ...items.map(({ lastUpdated }) => Date.parse(lastUpdated ?? '') || 0));
    return { response: { accounts, cursor: new Date(latest).toISOString() } };
  },
);

export const listCustomAttributesSchema = app.capability(
  'list_custom_attributes_schema',
  { description: 'Lists the attributes that the org added to the default type of user.' },
  async ({ client }) => ({ response: [...(await customAttributesOf(client)).schema] }),
);
