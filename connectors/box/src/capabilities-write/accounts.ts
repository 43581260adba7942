import {
  anotherAccount,
  CreatableAccount,
  entitlementsOf,
  fullName,
  giveRights,
  inactiveAccount,
  MissingParameterError,
  renamed,
  UpdateableAccount,
  updating,
} from '@patchbay/core';
import { z } from 'zod';
import { noSecondAdmin, rightOf } from '../access.ts';
import { app } from '../app.ts';
import type { BoxClient } from '../client.ts';
import { isLoginTaken } from '../client/errors.ts';
import { isAsWanted, type NewUser } from '../client/users.ts';
import { ADMIN, ENTERPRISE_ROLE, GROUP_ROLE } from '../enums.ts';
import { toStatus } from '../mapping.ts';

const text = () => z.string().min(1).optional();

/** What Box takes for a new account. */
const CreateBoxAccount = CreatableAccount.extend({
  email: text().meta({ description: 'What the user signs in with. App users need none.' }),
  given_name: text(),
  family_name: text(),
  job_title: text(),
  external_app_user_id: text().meta({
    description:
      'Make an app user, which has no password and is used by apps alone, and know it by this id of your own.',
  }),
});

/** What of an account Box lets others change. */
const UpdateBoxAccount = UpdateableAccount.extend({
  email: text(),
  given_name: text(),
  family_name: text(),
  job_title: text(),
});

/** @throws `conflict.uniqueness` */
async function create({ users }: BoxClient, wanted: NewUser): Promise<string> {
  try {
    return await users.create(wanted);
  } catch (error) {
    if (!isLoginTaken(error)) throw error;
    const hint = 'It is not in this enterprise: an admin can invite its owner to join.';
    throw anotherAccount('email address', { statusCode: 409, hint });
  }
}

export const createAccount = app.extendedCapability(
  'create_account',
  {
    request: CreateBoxAccount,
    idempotent: true,
    description: 'Creates a managed user, to whom Box writes an email, or an app user.',
  },
  async ({ client, request, confirm }) => {
    const { email, job_title, external_app_user_id: externalId, entitlements } = request;
    const name = fullName(request.given_name, request.family_name);
    if (name === undefined || (email === undefined && externalId === undefined)) {
      throw new MissingParameterError(
        'An account of Box needs a name, and an email address or the id of an app user.',
      );
    }
    const wanted = entitlementsOf(entitlements, ENTERPRISE_ROLE, GROUP_ROLE);
    const rights = wanted.map((each) => rightOf(client, each));
    const role = wanted.find(({ type }) => type === ENTERPRISE_ROLE)?.id;
    const fields = {
      login: email,
      name,
      job_title,
      role,
      external_app_user_id: externalId,
      is_platform_access_only: externalId === undefined ? undefined : (true as const),
    };
    let user = await client.users.findSame(fields);
    const isNew = user === undefined;
    if (user !== undefined && toStatus(user) === 'SUSPENDED') {
      throw inactiveAccount('inactive', 'Activate it: Box keeps inactive accounts, with their id.');
    }
    if (isNew && role === ADMIN) throw noSecondAdmin();
    const id = user?.id ?? (await create(client, fields));
    if (isNew) {
      await confirm(async () => {
        user = await client.users.find(id);
        return user !== undefined && isAsWanted(user, { login: email, name });
      });
    }
    const effect = await giveRights(rights, id, confirm);
    return {
      response: { id, status: (user && toStatus(user)) ?? 'ACTIVE', created: true },
      effect: isNew ? undefined : effect,
    };
  },
);

export const updateAccount = app.extendedCapability(
  'update_account',
  {
    request: UpdateBoxAccount,
    idempotent: true,
    description: 'Changes the name, the email or the job title.',
  },
  updating({
    read: ({ id }, { client }) => client.users.get(id),
    changes: ({ email: login, job_title, ...parts }, { name }) => ({
      name: renamed(name, parts),
      login,
      job_title,
    }),
    isDone: isAsWanted,
    change: ({ id }, changes, { client }) => client.users.update(id, changes),
  }),
);
