import {
  CreatableAccount,
  entitlementsOf,
  fullName,
  giveRights,
  inactiveAccount,
  isSameEmail,
  renamed,
  UpdateableAccount,
  updating,
} from '@patchbay/core';
import { z } from 'zod';
import { rightOf } from '../access.ts';
import { app } from '../app.ts';
import { isAsWanted } from '../client/users.ts';
import { ORGANIZATION_ROLE, TEAM_ROLE } from '../enums.ts';
import { toStatus } from '../mapping.ts';

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
    const named = entitlementsOf(entitlements, TEAM_ROLE);
    const rights = named.map((each) => rightOf(client, each));
    const roleIds = named.flatMap(({ type, id }) => (type === ORGANIZATION_ROLE ? [id] : []));
    // Several service accounts may have the email of the person who answers for them.
    const existing = await client.users.findByEmail(email, ({ attributes }) =>
      isService
        ? attributes.service_account === true && (attributes.name ?? undefined) === name
        : attributes.service_account !== true,
    );
    if (existing !== undefined && toStatus(existing) === 'SUSPENDED') {
      throw inactiveAccount('disabled', 'Activate it: Datadog keeps disabled accounts, with their id.');
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
    const effect = await giveRights(rights, id, confirm);
    const status = (user === undefined ? undefined : toStatus(user)) ?? (isService ? 'ACTIVE' : 'PENDING');
    return {
      response: { id, status, created: true },
      effect: existing === undefined ? undefined : effect,
    };
  },
);

export const updateAccount = app.extendedCapability(
  'update_account',
  { request: UpdateDatadogAccount, idempotent: true, description: 'Changes the name or the email.' },
  updating({
    read: ({ id }, { client }) => client.users.get(id),
    changes: ({ email, ...parts }, { attributes: { name } }) => ({ name: renamed(name, parts), email }),
    isDone: isAsWanted,
    change: ({ id }, changes, { client }) => client.users.update(id, changes),
  }),
);
