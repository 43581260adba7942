import {
  alreadyDone,
  ConflictError,
  CreatableAccount,
  fullName,
  InvalidValueError,
  MissingParameterError,
  NotFoundError,
  splitName,
  UnsupportedOperationError,
  UpdateableAccount,
  type EntitlementAssignment,
} from '@patchbay/core';
import { z } from 'zod';
import { app } from './app.ts';
import type { UnleashClient } from './client.ts';
import type { Role, User, UserFields } from './client/users.ts';
import { GLOBAL_RESOURCE, ROOT_ROLE } from './enums.ts';

const CreateAccount = CreatableAccount.extend({
  email: z.string().optional(),
  username: z.string().optional(),
  given_name: z.string().optional(),
  family_name: z.string().optional(),
  password: z.string().optional().meta({ 'x-secret': true, 'x-field_type': 'SECRET' }),
});

/** What of an account Unleash lets others change. */
const UpdateAccount = UpdateableAccount.extend({
  email: z.string().optional(),
  given_name: z.string().optional(),
  family_name: z.string().optional(),
});

type Confirm = (check: () => Promise<boolean>) => Promise<void>;

const isSame = (one: string | null | undefined, other: string | undefined): boolean =>
  other !== undefined && one?.toLowerCase() === other.toLowerCase();

/** Whether a user has what is given of `fields`. */
function isAsWanted(user: User, { name, email, rootRole }: UserFields): boolean {
  return (
    (name === undefined || user.name === name) &&
    (email === undefined || isSame(user.email, email)) &&
    (rootRole === undefined || user.rootRole === String(rootRole))
  );
}

/** The number of a root role. Unleash makes the user before it looks at the role, and then answers 400. */
function requireRole(roles: readonly Role[], id: string): number {
  if (roles.some((role) => role.id === id)) return Number(id);
  throw new NotFoundError(`There is no root role "${id}".`);
}

export const createAccount = app.extendedCapability(
  'create_account',
  { request: CreateAccount, idempotent: true },
  async ({ client, request, settings, confirm }) => {
    const { email, username, password, entitlements } = request;
    if (email === undefined && username === undefined) {
      throw new MissingParameterError('A user of Unleash needs an email or a username.');
    }
    for (const each of entitlements)
      requireRootRole(each.entitlement_type, each.integration_specific_resource_id ?? '');
    const [wanted, ...more] = entitlements;
    if (wanted === undefined || more.length > 0) {
      throw new MissingParameterError('A user of Unleash has exactly one root role: give one entitlement.');
    }
    const { users, rootRoles } = await client.users.list();
    const rootRole = requireRole(rootRoles, wanted.integration_specific_id);
    const fields = { name: fullName(request.given_name, request.family_name), email, rootRole };
    const existing = users.find((user) => isSame(user.email, email) || isSame(user.username, username));
    if (existing !== undefined) {
      if (!isAsWanted(existing, fields)) throw new ConflictError('Another user has this email or username.');
      return {
        response: { id: existing.id, status: statusOf(existing), created: true },
        effect: alreadyDone,
      };
    }
    const sendEmail = settings.send_welcome_email && email !== undefined;
    const id = await client.users.create({ ...fields, username, password, sendEmail });
    await confirm(async () => isAsWanted(await client.users.get(id), fields));
    return { response: { id, status: 'PENDING', created: true } };
  },
);

function statusOf({ seenAt }: User): 'ACTIVE' | 'PENDING' {
  return seenAt === null || seenAt === undefined ? 'PENDING' : 'ACTIVE';
}

export const updateAccount = app.extendedCapability(
  'update_account',
  { request: UpdateAccount, idempotent: true },
  async ({ client, request, confirm }) => {
    const { id, email, given_name, family_name } = request;
    const user = await client.users.get(id);
    const current = splitName(user.name);
    const renamed = given_name !== undefined || family_name !== undefined;
    const name = renamed
      ? fullName(given_name ?? current.given_name, family_name ?? current.family_name)
      : undefined;
    const fields = { name, email };
    if (isAsWanted(user, fields)) return { response: request, effect: alreadyDone };
    if (email !== undefined && !isSame(user.email, email)) await requireFree(client, email);
    await client.users.update(id, fields);
    await confirm(async () => isAsWanted(await client.users.get(id), fields));
    return { response: request };
  },
);

/** Unleash answers 500 for an email that another user has. */
async function requireFree(client: UnleashClient, email: string): Promise<void> {
  const { users } = await client.users.list();
  if (users.some((user) => isSame(user.email, email)))
    throw new ConflictError('Another user has this email.');
}

export const deleteAccount = app.capability(
  'delete_account',
  { idempotent: true },
  async ({ client, request, confirm }) => {
    const deleted = await client.users.delete(request.account_id);
    // A mistaken base URL answers 404 to everything.
    if (deleted) await confirm(async () => !(await client.users.exists(request.account_id)));
    else await client.users.list();
    return { response: { status: 'DELETED', deleted: true }, effect: deleted ? undefined : alreadyDone };
  },
);

export const assignEntitlement = app.capability(
  'assign_entitlement',
  { idempotent: true, description: 'Gives a user a root role, in place of the one that the user has.' },
  async ({ client, request, confirm }) => {
    const { id, roleId } = wantedOf(request);
    const { users, rootRoles } = await client.users.list();
    const rootRole = requireRole(rootRoles, roleId);
    const user = users.find((each) => each.id === id);
    if (user === undefined) throw new NotFoundError(`There is no account "${id}".`);
    if (user.rootRole === roleId) return { response: { assigned: true }, effect: alreadyDone };
    await setRootRole(client, id, rootRole, confirm);
    return { response: { assigned: true } };
  },
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  {
    idempotent: true,
    description:
      'Gives a user the root role that the setting fallback_root_role_id names, in place of another.',
  },
  async ({ client, request, settings, confirm }) => {
    const { id, roleId } = wantedOf(request);
    const { users, rootRoles } = await client.users.list();
    await refuseIndirect(client, id, roleId);
    const user = users.find((each) => each.id === id);
    if (user?.rootRole !== roleId) return { response: { unassigned: true }, effect: alreadyDone };
    const fallback = settings.fallback_root_role_id;
    if (fallback === undefined || fallback === roleId) {
      throw new ConflictError(
        'Every user of Unleash has exactly one root role, which cannot be taken away.',
        {
          appErrorCode: 'conflict.last_root_role',
          hint: 'Assign another root role, set fallback_root_role_id, or delete the account.',
        },
      );
    }
    await setRootRole(client, id, requireRole(rootRoles, fallback), confirm);
    return { response: { unassigned: true } };
  },
);

/** A group of the paid editions may give its members a root role beside their own. */
async function refuseIndirect(client: UnleashClient, id: string, roleId: string): Promise<void> {
  const groups = await client.enterprise.groups();
  const group = groups.find(
    ({ rootRole, users }) => rootRole === roleId && (users ?? []).some(({ user }) => user.id === id),
  );
  if (group === undefined) return;
  throw new ConflictError(`The account has this root role through the group "${group.name}".`, {
    appErrorCode: 'conflict.indirect_role',
    hint: 'Take the account out of the group.',
  });
}

async function setRootRole(
  client: UnleashClient,
  id: string,
  rootRole: number,
  confirm: Confirm,
): Promise<void> {
  await client.users.update(id, { rootRole });
  await confirm(async () => isAsWanted(await client.users.get(id), { rootRole }));
}

function wantedOf(request: EntitlementAssignment): { readonly id: string; readonly roleId: string } {
  requireRootRole(request.entitlement_type, request.resource_integration_specific_id);
  return {
    id: request.account_integration_specific_id,
    roleId: request.entitlement_integration_specific_id,
  };
}

function requireRootRole(type: string, resourceId: string): void {
  if (type !== ROOT_ROLE) {
    throw new UnsupportedOperationError(
      `"${type}" can be read only: root roles alone can be given and taken.`,
    );
  }
  if (resourceId !== GLOBAL_RESOURCE) throw new InvalidValueError('A root role is not on a resource.');
}
