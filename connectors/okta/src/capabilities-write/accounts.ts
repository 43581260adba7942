import {
  anotherAccount,
  CreateAccount,
  entitlementsOf,
  giveRights,
  hasAll,
  inactiveAccount,
  MissingParameterError,
  missingFrom,
  statusOfNew,
  UpdateableAccount,
  updating,
} from '@patchbay/core';
import { z } from 'zod';
import { rightOf } from '../access.ts';
import { app } from '../app.ts';
import type { OktaClient } from '../client.ts';
import { isLoginRefused } from '../client/errors.ts';
import type { OktaUser } from '../client/users.ts';
import { READ_BACK } from '../constants.ts';
import { toStatus } from '../mapping/account.ts';

const text = () => z.string().min(1).optional();

/** What of a profile can be set beside the names. */
const ProfileFields = {
  display_name: text(),
  title: text(),
  department: text(),
  employee_number: text(),
  mobile_phone: text(),
  custom_attributes: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .optional()
    .meta({ description: "Attributes of the org's own, by the names of list_custom_attributes_schema." }),
};

const CreateOktaAccount = CreateAccount.extend(ProfileFields);

const UpdateOktaAccount = UpdateableAccount.extend({
  email: text(),
  username: text(),
  given_name: text(),
  family_name: text(),
  ...ProfileFields,
});

type Wanted = Omit<z.output<typeof UpdateOktaAccount>, 'id'>;

/** The request in Okta's words. */
function profileOf(wanted: Wanted): Record<string, unknown> {
  return {
    login: wanted.username,
    email: wanted.email,
    firstName: wanted.given_name,
    lastName: wanted.family_name,
    displayName: wanted.display_name,
    title: wanted.title,
    department: wanted.department,
    employeeNumber: wanted.employee_number,
    mobilePhone: wanted.mobile_phone,
    ...wanted.custom_attributes,
  };
}

export const createAccount = app.extendedCapability(
  'create_account',
  {
    request: CreateOktaAccount,
    idempotent: true,
    description:
      'Creates a user and gives it groups, apps and admin roles. It is activated, unless user_status is PENDING.',
  },
  async ({ client, request, confirm, settings }) => {
    const { email, username = email, entitlements, user_status, ...rest } = request;
    if (email === undefined || username === undefined || email === '' || username === '') {
      throw new MissingParameterError('An account of Okta needs an email address.');
    }
    const activate = statusOfNew(user_status, 'ACTIVE', 'PENDING', 'INACTIVE') === 'ACTIVE';
    const wanted = profileOf({ ...rest, email, username });
    const rights = entitlementsOf(entitlements).map((each) => rightOf(client, each));

    // Okta sends an email when it activates a user that it creates; when it is asked to afterwards, it need not.
    const isActivatedAfterwards = activate && !settings.activation_email;
    const { isNew, ...found } = await findOrCreate(client, wanted, activate && !isActivatedAfterwards);
    let { user } = found;
    let isChanged = isNew;
    // An earlier try may have come no further than to create the user.
    if (isNew ? isActivatedAfterwards : activate && isOnlyStaged(user)) {
      await client.users.step(user.id, 'activate', settings.activation_email);
      isChanged = true;
    }
    if (isChanged) {
      await confirm(async () => {
        const now = await client.users.find(user.id);
        user = now ?? user;
        return now !== undefined && isAsWanted(now, wanted) && !(activate && isOnlyStaged(now));
      }, READ_BACK);
    }
    const given = await giveRights(rights, user.id, confirm);
    return {
      response: { id: user.id, status: toStatus(user.status) ?? 'PENDING', created: true },
      effect: isNew ? undefined : isChanged ? { kind: 'updated' } : given,
    };
  },
);

/** Neither active nor about to be. */
function isOnlyStaged({ status, transitioningToStatus }: OktaUser): boolean {
  return status === 'STAGED' && typeof transitioningToStatus !== 'string';
}

/** Okta may write a login in another way than it was asked. */
function isAsWanted(user: OktaUser, wanted: Readonly<Record<string, unknown>>): boolean {
  return hasAll(user.profile, { ...wanted, login: user.profile['login'] });
}

/** Creates a user, or finds the one that an earlier try created: it is as wanted. */
async function findOrCreate(
  { users }: OktaClient,
  wanted: Readonly<Record<string, unknown>>,
  activate: boolean,
): Promise<{ readonly user: OktaUser; readonly isNew: boolean }> {
  try {
    return { user: await users.create(wanted, activate), isNew: true };
  } catch (error) {
    if (!isLoginRefused(error)) throw error;
    const user = await users.findByLogin(String(wanted['login']));
    // Not the login of another: a value of it that Okta does not accept.
    if (user === undefined) throw error;
    if (!isAsWanted(user, wanted)) throw anotherAccount('login', { statusCode: 400 });
    if (user.status !== 'DEPROVISIONED' && user.status !== 'SUSPENDED') return { user, isNew: false };
    throw inactiveAccount('deactivated or suspended');
  }
}

export const updateAccount = app.extendedCapability(
  'update_account',
  {
    request: UpdateOktaAccount,
    idempotent: true,
    description: 'Changes what differs. Attributes whose source is a directory or an app stay as that says.',
  },
  updating({
    read: ({ id }, { client }) => client.users.get(id),
    changes: ({ id: _named, ...wanted }, { profile }) => missingFrom(profile, profileOf(wanted)),
    isDone: ({ profile }, missing) => hasAll(profile, missing),
    change: ({ id }, missing, { client }) => client.users.update(id, missing),
    readBack: {
      ...READ_BACK,
      message:
        'Okta accepted the change, but the profile stays as it was: its source may be a directory or an app.',
    },
  }),
);
