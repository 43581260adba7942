import {
  extraDataOf,
  lastActivityOf,
  NotFoundError,
  sinceDateOf,
  splitName,
  type ActivityRecord,
  type FoundAccountData,
  type PageRequest,
} from '@patchbay/core';
import { unlessGone } from '@patchbay/http';
import { byActors, listed, mapItems, oneAnswer, ofAccounts } from '@patchbay/pagination';
import { allAssociations, allEntitlements } from './access.ts';
import { app } from './app.ts';
import type { ServiceAccount } from './client/enterprise.ts';
import type { Event } from './client/instance.ts';
import type { User } from './client/users.ts';
import { PROJECT } from './enums.ts';

export const validateCredentials = app.capability('validate_credentials', async ({ client }) => {
  await client.users.adminCount();
  return { response: { valid: true, unique_tenant_id: await client.instance.id() } };
});

/** Unleash suspends nobody. Who has never signed in may still be able to, by the invitation. */
function toAccount(user: User): FoundAccountData {
  return {
    integration_specific_id: user.id,
    email: user.email ?? undefined,
    username: user.username ?? undefined,
    ...splitName(user.name),
    user_status: user.seenAt ? 'ACTIVE' : 'PENDING',
    account_type: 'user',
    extra_data: extraOf(user),
  };
}

function toServiceAccount(account: ServiceAccount): FoundAccountData {
  return {
    integration_specific_id: account.id,
    username: account.username ?? account.name ?? undefined,
    given_name: account.name ?? undefined,
    user_status: 'ACTIVE',
    account_type: 'service',
    extra_data: extraOf(account),
  };
}

function extraOf({ createdAt, seenAt, loginAttempts, scimId }: User) {
  return extraDataOf({
    created_at: createdAt,
    seen_at: seenAt,
    login_attempts: loginAttempts,
    scim_id: scimId,
  });
}

/** Unleash has no pages but of its event log. */
function whole<Item>(page: PageRequest, read: () => Promise<readonly Item[]>) {
  return listed(page, oneAnswer('all', read));
}

export const listAccounts = app.capability('list_accounts', ({ client, page }) =>
  whole(page, async () => {
    const { users } = await client.users.list();
    const services = await client.enterprise.serviceAccounts();
    return [...users.map(toAccount), ...services.map(toServiceAccount)];
  }),
);

export const getAccount = app.capability('get_account', async ({ client, request: { account_id: id } }) => {
  const user = await unlessGone(() => client.users.get(id));
  if (user !== undefined) return { response: toAccount(user) };
  const service = await client.enterprise.findServiceAccount(id);
  if (service === undefined) throw new NotFoundError(`There is no account "${id}".`);
  return { response: toServiceAccount(service) };
});

export const listResources = app.capability('list_resources', ({ client, page }) =>
  whole(page, async () => {
    const projects = await client.instance.projects();
    return projects.map(({ id, name, description, mode, createdAt }) => ({
      integration_specific_id: id,
      label: name,
      description: description || undefined,
      resource_type: PROJECT,
      extra_data: extraDataOf({ mode, created_at: createdAt }),
    }));
  }),
);

export const listEntitlements = app.capability(
  'list_entitlements',
  { description: 'Lists root roles, and the groups and project roles that the paid editions have.' },
  ({ client, page }) => whole(page, () => allEntitlements(client)),
);

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  ({ client, page }) => whole(page, async () => (await allAssociations(client)).associations),
);

export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  async ({ client, request }) => {
    const { accountIds, associations } = await allAssociations(client);
    if (!accountIds.has(request.account_id))
      throw new NotFoundError(`There is no account "${request.account_id}".`);
    return { response: associations.filter(({ account_id }) => account_id === request.account_id) };
  },
);

export const getLastActivity = app.capability(
  'get_last_activity',
  { description: 'Tells when users last signed in, and when tokens of service accounts were last used.' },
  ({ client, page, request }) => {
    const latest = ({ tokens }: ServiceAccount) =>
      (tokens ?? [])
        .flatMap(({ seenAt }) => seenAt ?? [])
        .toSorted()
        .at(-1);
    const activity = oneAnswer('activity', async () => {
      const { users } = await client.users.list();
      const services = await client.enterprise.serviceAccounts();
      return [
        ...users.flatMap(({ id, seenAt }) => lastActivityOf(id, { last_login: seenAt })),
        ...services.flatMap((each) => lastActivityOf(each.id, { last_activity: latest(each) })),
      ];
    });
    return listed(page, ofAccounts(activity, request.account_ids));
  },
);

export const listActivityRecords = app.capability(
  'list_activity_records',
  { description: 'Lists the event log: what was changed, by whom.' },
  async ({ client, request, page }) => {
    const since = sinceDateOf(request);
    const events = mapItems(client.instance.events(new Date(since).toISOString()), (event) =>
      Date.parse(event.createdAt) >= since ? [toRecord(event)] : [],
    );
    return listed(page, byActors(events, request.actors));
  },
);

/** An event about a user has the user in `data`, or in `preData` when the user is gone. */
function toRecord(event: Event): ActivityRecord {
  const id = event.data?.['id'] ?? event.preData?.['id'];
  const isAboutUser = event.type.startsWith('user-') && typeof id === 'number';
  return {
    id: String(event.id),
    activity_type: event.type,
    timestamp: event.createdAt,
    actor: { account_id: String(event.createdByUserId ?? event.createdBy ?? '') },
    targets: isAboutUser ? [{ account_id: String(id) }] : [],
    metadata: extraDataOf({
      created_by: event.createdBy,
      project: event.project,
      environment: event.environment,
      feature: event.featureName,
      summary: event.summary,
    }),
  };
}
