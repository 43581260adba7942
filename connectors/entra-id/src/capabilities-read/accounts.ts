import type { FoundAccountData } from '@patchbay/core';
import { listed, mapEach, walk } from '@patchbay/pagination';
import { app } from '../app.ts';
import { DELTA_TOKEN_LENGTH } from '../constants.ts';
import { EXTENSION_ATTRIBUTES, toAccount } from '../mapping/account.ts';

export const validateCredentials = app.capability('validate_credentials', async ({ client }) => ({
  response: { valid: true, unique_tenant_id: await client.tenantId() },
}));

export const listAccounts = app.capability(
  'list_accounts',
  { description: 'Lists members and guests: enabled, disabled, and invited. Deleted users hold nothing.' },
  ({ client, page, request }) =>
    listed(
      page,
      mapEach(client.users.list(), (user) => toAccount(user, request.custom_attributes)),
    ),
);

export const listUpdatedAccounts = app.capability(
  'list_updated_accounts',
  {
    byCursorAlone: true,
    description:
      'Lists users that changed or were deleted since a cursor, which Graph keeps for seven days. Without one it lists every user, as Graph knows no times, and gives a cursor.',
  },
  async ({ client, page, request }) => {
    let cursor: string | undefined;
    const changes = client.users.changes(request.cursor, (next) => (cursor = next));
    const found = await walk(page, changes, { maximumTokenLength: DELTA_TOKEN_LENGTH });
    const accounts = found.items.map(({ '@removed': removed, ...user }): FoundAccountData =>
      removed === undefined || removed === null
        ? toAccount(user, request.custom_attributes)
        : { integration_specific_id: user.id, user_status: 'DELETED' },
    );
    return { response: { accounts, cursor }, page: found.page };
  },
);

export const getAccount = app.capability('get_account', async ({ client, request }) => ({
  response: toAccount(await client.users.get(request.account_id), request.custom_attributes),
}));

export const listCustomAttributesSchema = app.capability(
  'list_custom_attributes_schema',
  { description: 'Lists the fifteen extension attributes of users.' },
  () => ({ response: [...EXTENSION_ATTRIBUTES.schema] }),
);
