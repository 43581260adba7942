import {
  alreadyDone,
  ConflictError,
  CreatableAccount,
  fullName,
  splitName,
  UpdateableAccount,
  type EntitlementAssignment,
} from '@patchbay/core';
import { z } from 'zod';
import { rightOf, type Right } from './access.ts';
import { app } from './app.ts';
import { isSameEmail, type DatadogUser, type UserChanges } from './client/users.ts';
import { GLOBAL_RESOURCE, ORGANIZATION_ROLE } from './enums.ts';
import { toStatus } from './mapping.ts';

/** What Datadog takes for a new account. */
const CreateDatadogAccount = CreatableAccount.extend({
  email: z.string(),
  given_name: z.string().optional(),
  family_name: z.string().optional(),
  title: z.string().optional(),
  service_account: z.boolean().default(false).meta({
    description: 'Make a service account, which owns application keys and signs in nowhere.',
  }),
});

/** What of an account Datadog lets others change. */
const UpdateDatadogAccount = UpdateableAccount.extend({
  email: z.string().optional(),
  given_name: z.string().optional(),
  family_name: z.string().optional(),
});

type Confirm = (check: () => Promise<boolean>) => Promise<void>;

/** Gives what is missing; false: the account has it. */
async function give(right: Right, userId: string, confirm: Confirm): Promise<boolean> {
  if (await right.isHeldBy(userId)) return false;
  await right.giveTo(userId);
  await confirm(() => right.isHeldBy(userId));
  return true;
}

export const createAccount = app.extendedCapability(
  'create_account',
  {
    request: CreateDatadogAccount,
    idempotent: true,
    description: 'Creates a user and sends the invitation, or creates a service account.',
  },
  async ({ client, request, settings, confirm }) => {
    const { email, title, service_account: isService, entitlements } = request;
    const name = fullName(request.given_name, request.family_name);
    const named = entitlements.map((each) => ({
      type: each.entitlement_type,
      id: each.integration_specific_id,
      resource: each.integration_specific_resource_id ?? GLOBAL_RESOURCE,
    }));
    const rights = named.map((each) => rightOf(client, each));
    const roleIds = named.flatMap(({ type, id }) => (type === ORGANIZATION_ROLE ? [id] : []));
    // Several service accounts may have the email of the person who answers for them.
    const existing = await client.users.findByEmail(email, ({ attributes }) =>
      isService
        ? attributes.service_account === true && (attributes.name ?? undefined) === name
        : attributes.service_account !== true,
    );
    if (existing !== undefined && toStatus(existing) === 'SUSPENDED') {
      throw new ConflictError('The account exists already, and is disabled.', {
        appErrorCode: 'conflict.disabled_account',
        hint: 'Activate it: Datadog keeps disabled accounts, with their id.',
      });
    }
    const fields = { email, name, title };
    const id =
      existing?.id ??
      (isService
        ? await client.users.createServiceAccount(fields, roleIds)
        : await client.users.create(fields, roleIds));
    let user = existing;
    if (existing === undefined) {
      await confirm(async () => {
        user = await client.users.get(id);
        return isSameEmail(user.attributes.email, email);
      });
      if (!isService && settings.send_invitations) await client.users.invite(id);
    }
    let given = false;
    for (const right of rights) given = (await give(right, id, confirm)) || given;
    const status = (user === undefined ? undefined : toStatus(user)) ?? (isService ? 'ACTIVE' : 'PENDING');
    return {
      response: { id, status, created: true },
      effect: existing === undefined ? undefined : given ? { kind: 'updated' } : alreadyDone,
    };
  },
);

function isAsWanted({ attributes }: DatadogUser, { name, email, disabled }: UserChanges): boolean {
  return (
    (name === undefined || attributes.name === name) &&
    (email === undefined || isSameEmail(attributes.email, email)) &&
    (disabled === undefined || (attributes.disabled ?? attributes.status === 'Disabled') === disabled)
  );
}

export const updateAccount = app.extendedCapability(
  'update_account',
  { request: UpdateDatadogAccount, idempotent: true, description: 'Changes the name or the email.' },
  async ({ client, request, confirm }) => {
    const { id, email, given_name, family_name } = request;
    const user = await client.users.get(id);
    const current = splitName(user.attributes.name);
    const renamed = given_name !== undefined || family_name !== undefined;
    const name = renamed
      ? fullName(given_name ?? current.given_name, family_name ?? current.family_name)
      : undefined;
    const changes = { name, email };
    if (isAsWanted(user, changes)) return { response: request, effect: alreadyDone };
    await client.users.update(id, changes);
    await confirm(async () => isAsWanted(await client.users.get(id), changes));
    return { response: request };
  },
);

export const activateAccount = app.capability(
  'activate_account',
  { idempotent: true, description: 'Enables an account that is disabled.' },
  async ({ client, request, confirm }) => {
    const { account_id: id } = request;
    let user = await client.users.get(id);
    const enabled = { disabled: false };
    const effect = isAsWanted(user, enabled) ? alreadyDone : undefined;
    if (effect === undefined) {
      await client.users.update(id, enabled);
      await confirm(async () => {
        user = await client.users.get(id);
        return isAsWanted(user, enabled);
      });
    }
    return { response: { status: toStatus(user) ?? 'ACTIVE', activated: true }, effect };
  },
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  {
    idempotent: true,
    description: 'Disables an account. Its application keys stop working; it keeps its roles.',
  },
  async ({ client, request, confirm }) => {
    const { account_id: id } = request;
    const disabled = { disabled: true };
    const response = { status: 'SUSPENDED', deactivated: true } as const;
    if (isAsWanted(await client.users.get(id), disabled)) return { response, effect: alreadyDone };
    await client.users.disable(id);
    await confirm(async () => isAsWanted(await client.users.get(id), disabled));
    return { response };
  },
);

function rightIn(request: EntitlementAssignment) {
  return {
    type: request.entitlement_type,
    id: request.entitlement_integration_specific_id,
    resource: request.resource_integration_specific_id,
  };
}

export const assignEntitlement = app.capability(
  'assign_entitlement',
  {
    idempotent: true,
    description:
      'Gives a role of the organization, or a role in a team in place of the one that the account has there.',
  },
  async ({ client, request, confirm }) => {
    const right = rightOf(client, rightIn(request));
    const given = await give(right, request.account_integration_specific_id, confirm);
    return { response: { assigned: true }, effect: given ? undefined : alreadyDone };
  },
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  {
    idempotent: true,
    description:
      'Takes a role of the organization, or takes the account out of the team in which it has the role.',
  },
  async ({ client, request, confirm }) => {
    const right = rightOf(client, rightIn(request));
    const id = request.account_integration_specific_id;
    const response = { unassigned: true };
    if (!(await right.isHeldBy(id))) return { response, effect: alreadyDone };
    await right.takeFrom(id);
    await confirm(async () => !(await right.isHeldBy(id)));
    return { response };
  },
);
