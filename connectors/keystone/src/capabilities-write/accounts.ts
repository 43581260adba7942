import {
  activating,
  alreadyDone,
  anotherAccount,
  CreatableAccount,
  deactivating,
  entitlementsOf,
  giveRights,
  hasAll,
  MissingParameterError,
  statusOfNew,
  UpdateableAccount,
  updating,
  type AccountChange,
} from '@patchbay/core';
import { readWhole } from '@patchbay/pagination';
import { z } from 'zod';
import { rightOf } from '../access.ts';
import { app } from '../app.ts';
import type { KeystoneClient } from '../client.ts';
import type { User, UserFields } from '../client/users.ts';

const CreateAccount = CreatableAccount.extend({
  username: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'The name, unique in its domain. Without it, the email.' }),
  email: z.string().optional(),
  user_status: z.string().optional(),
  domain_id: z.string().optional().meta({ description: 'Where the account is created.' }),
  password: z.string().optional().meta({ 'x-secret': true, 'x-field_type': 'SECRET' }),
  description: z.string().optional(),
  default_project_id: z.string().optional(),
});

/** What of an account Keystone lets others change. */
const UpdateAccount = UpdateableAccount.extend({
  username: z.string().min(1).optional(),
  email: z.string().optional(),
  description: z.string().optional(),
  default_project_id: z.string().optional(),
});

/** Whether a user has what is given of `fields`. A password cannot be read. */
const isAsWanted = (user: User, { password: _unreadable, ...fields }: UserFields): boolean =>
  hasAll({ ...user, enabled: user.enabled ?? true }, fields);

export const createAccount = app.extendedCapability(
  'create_account',
  { request: CreateAccount, idempotent: true },
  async ({ client, request, settings, confirm }) => {
    const name = request.username ?? request.email;
    if (name === undefined)
      throw new MissingParameterError('A user of Keystone needs a username or an email.');
    const { email, password, description, default_project_id } = request;
    const domain_id = request.domain_id ?? settings.account_domain_id;
    const enabled = statusOfNew(request.user_status, 'ACTIVE', 'SUSPENDED', 'INACTIVE') === 'ACTIVE';
    const fields = { name, domain_id, enabled, email, description, default_project_id };
    // A mistyped entitlement must not leave half of what was asked for.
    const rights = entitlementsOf(request.entitlements).map((each) => rightOf(client, each));

    const existing = await client.users.named(name, domain_id);
    if (existing !== undefined && !isAsWanted(existing, fields)) {
      throw anotherAccount('name in its domain');
    }
    const { id } = existing ?? (await client.users.create({ ...fields, password }));
    if (existing === undefined) {
      await confirm(async () => isAsWanted(await client.users.get(id), fields));
    }
    const effect = await giveRights(rights, id, confirm);
    return {
      response: { id, status: enabled ? 'ACTIVE' : 'SUSPENDED', created: true },
      effect: existing === undefined ? undefined : effect,
    };
  },
);

export const updateAccount = app.extendedCapability(
  'update_account',
  { request: UpdateAccount, idempotent: true },
  updating({
    read: ({ id }, { client }) => client.users.get(id),
    changes: ({ id: _named, username: name, ...fields }) => ({ name, ...fields }),
    isDone: isAsWanted,
    change: ({ id }, fields, { client }) => client.users.update(id, fields),
  }),
);

const setEnabled = (enabled: boolean): AccountChange<{ readonly client: KeystoneClient }, User> => ({
  read: (id, { client }) => client.users.get(id),
  isDone: (user) => isAsWanted(user, { enabled }),
  change: ({ id }, { client }) => client.users.update(id, { enabled }),
});

export const activateAccount = app.capability(
  'activate_account',
  { idempotent: true },
  activating(setEnabled(true)),
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  { idempotent: true, description: 'Disables a user, whose tokens end at once.' },
  deactivating(setEnabled(false)),
);

export const deleteAccount = app.capability(
  'delete_account',
  { idempotent: true },
  async ({ client, request, confirm }) => {
    const deleted = await client.users.delete(request.account_id);
    // A mistaken base URL answers 404 to everything.
    if (deleted) await confirm(async () => !(await client.users.exists(request.account_id)));
    else await readWhole(client.directory.roles());
    return { response: { status: 'DELETED', deleted: true }, effect: deleted ? undefined : alreadyDone };
  },
);
