import {
  alreadyDone,
  anotherAccount,
  CreatableAccount,
  ensure,
  fullName,
  isSameEmail,
  MissingParameterError,
  renamed,
  UpdateableAccount,
  updating,
} from '@patchbay/core';
import { z } from 'zod';
import { app } from '../app.ts';
import type { UnleashClient } from '../client.ts';
import type { User } from '../client/users.ts';
import { isAsWanted, refuseServiceAccount, requireRole, requireRootRole } from './checks.ts';

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
    // Unleash compares both without regard to letters.
    const existing = users.find(
      (user) => isSameEmail(user.email, email) || isSameEmail(user.username, username),
    );
    if (existing !== undefined) {
      if (!isAsWanted(existing, fields)) throw anotherAccount('email or username');
      return {
        response: { id: existing.id, status: toStatus(existing), created: true },
        effect: alreadyDone,
      };
    }
    const sendEmail = settings.send_welcome_email && email !== undefined;
    const id = await client.users.create({ ...fields, username, password, sendEmail });
    await confirm(async () => isAsWanted(await client.users.get(id), fields));
    return { response: { id, status: 'PENDING', created: true } };
  },
);

function toStatus({ seenAt }: User): 'ACTIVE' | 'PENDING' {
  return seenAt === null || seenAt === undefined ? 'PENDING' : 'ACTIVE';
}

export const updateAccount = app.extendedCapability(
  'update_account',
  { request: UpdateAccount, idempotent: true },
  updating({
    read: ({ id }, { client }) => client.users.get(id),
    changes: ({ email, ...parts }, { name }) => ({ name: renamed(name, parts), email }),
    isDone: isAsWanted,
    change: async (user, fields, { client }) => {
      const { email } = fields;
      if (email !== undefined && !isSameEmail(user.email, email)) await requireFree(client, email);
      await client.users.update(user.id, fields);
    },
  }),
);

/** Unleash answers 500 for an email that another user has. */
async function requireFree(client: UnleashClient, email: string): Promise<void> {
  const { users } = await client.users.list();
  if (users.some((user) => isSameEmail(user.email, email))) throw anotherAccount('email');
}

export const deleteAccount = app.capability(
  'delete_account',
  { idempotent: true },
  async ({ client, request: { account_id: id }, confirm }) => {
    const isGone = async () => (await client.users.find(id)) === undefined;
    const effect = await ensure(confirm, isGone, () => client.users.delete(id));
    if (effect !== undefined) await refuseServiceAccount(client, id);
    return { response: { status: 'DELETED', deleted: true }, effect };
  },
);
