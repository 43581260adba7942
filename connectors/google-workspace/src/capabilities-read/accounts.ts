import { eachOnce } from '@patchbay/core';
import { isNotFound, mapConcurrently, unlessGone } from '@patchbay/http';
import {
  concatenate,
  mapEach,
  mapSource,
  oneAnswer,
  readWhole,
  walk,
  type PagedSource,
} from '@patchbay/pagination';
import { findAccount, type GoogleAccount } from '../access/find-account.ts';
import { Principals } from '../access/principals.ts';
import { app } from '../app.ts';
import type { GoogleClient } from '../client.ts';
import { isForeign } from '../client/errors.ts';
import { isOfGroup } from '../client/roles.ts';
import { SHORT_LISTS } from '../constants.ts';
import { toAccount } from '../mapping/account.ts';
import { customAttributesOf } from '../mapping/attributes.ts';

export const validateCredentials = app.capability('validate_credentials', async ({ client }) => ({
  response: { valid: true, unique_tenant_id: await client.organization.customerId() },
}));

/** What gives an account its custom attributes. The fields are read only when some are asked for. */
async function customValuesOf({ organization }: GoogleClient, requested: readonly string[] | undefined) {
  if (requested === undefined || requested.length === 0) return () => ({});
  const attributes = customAttributesOf(await organization.schemas());
  return (account: GoogleAccount) =>
    account.kind === 'user' ? attributes.values(account.user, requested) : {};
}

/** Users are told of as such before. Google does not say how it answers for who is none: it may refuse, as for a stranger. */
const isNoUser = (error: unknown): boolean => isNotFound(error) || isForeign(error);

/** Service accounts that have an admin role: who is assigned one, and is no user and no group. */
async function serviceAccounts({ roles, users }: GoogleClient): Promise<readonly GoogleAccount[]> {
  const assigned = (await readWhole(roles.assignments())).filter((assignment) => !isOfGroup(assignment));
  const ids = [...new Set(assigned.map(({ assignedTo }) => assignedTo))];
  const found = await mapConcurrently(ids, 5, async (id): Promise<GoogleAccount[]> =>
    (await unlessGone(() => users.get(id), isNoUser)) === undefined ? [{ kind: 'service', id }] : [],
  );
  return found.flat();
}

/** Members of groups who are no users of the organization. One who is in several groups of a page is told of once. */
function externalMembers(client: GoogleClient): PagedSource<GoogleAccount> {
  const principals = new Principals(client);
  return mapSource(client.groups.allMembers(), async (memberships) => {
    const found = new Map<string, GoogleAccount>();
    for (const { member } of memberships) {
      const principal = await principals.of(member);
      if (principal.kind === 'external') found.set(principal.id, principal);
    }
    return { items: [...found.values()] };
  });
}

export const listAccounts = app.capability(
  'list_accounts',
  {
    description:
      'Lists users, suspended and archived ones too, external members of groups, service accounts with an admin role, and the users of the organization as one.',
  },
  async ({ client, page, request, settings }) => {
    const { custom_attributes: requested = [] } = request;
    const sources: PagedSource<GoogleAccount>[] = [
      mapEach(client.users.list(requested.length > 0), (user) => ({ kind: 'user', user })),
      oneAnswer('everybody', async () => [{ kind: 'everybody', id: await client.organization.customerId() }]),
      oneAnswer('service-accounts', () => serviceAccounts(client)),
      ...(settings.external_members ? [externalMembers(client)] : []),
    ];
    const found = await walk(page, concatenate(sources), SHORT_LISTS);
    const customOf = await customValuesOf(client, requested);
    const accounts = found.items.map((account) => ({ ...toAccount(account), ...customOf(account) }));
    const response = eachOnce(accounts, ({ integration_specific_id: id }) => id);
    return { response, page: found.page };
  },
);

export const getAccount = app.capability('get_account', async ({ client, request, settings }) => {
  const { account_id: id, custom_attributes: requested = [] } = request;
  const account = await findAccount(client, id, settings, requested.length > 0);
  const customOf = await customValuesOf(client, requested);
  return { response: { ...toAccount(account), ...customOf(account) } };
});

export const listCustomAttributesSchema = app.capability(
  'list_custom_attributes_schema',
  { description: "Lists the fields of the organization's own that users have." },
  async ({ client }) => ({
    response: [...customAttributesOf(await client.organization.schemas()).schema],
  }),
);
