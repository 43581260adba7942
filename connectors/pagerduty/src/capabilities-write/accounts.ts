import {
  anotherAccount,
  CreateAccount,
  deleting,
  entitlementsOf,
  fullName,
  giveRights,
  MissingParameterError,
  renamed,
  statusOfNew,
  UpdateableAccount,
  updating,
} from '@patchbay/core';
import { z } from 'zod';
import { rightOf } from '../access.ts';
import { app } from '../app.ts';
import { isEmailTaken } from '../client/errors.ts';
import { isAsWanted, type PagerDutyUser } from '../client/users.ts';
import { READ_BACK } from '../constants.ts';
import { BASE_ROLE, LICENSE, TEAM_ROLE } from '../enums.ts';
import { toStatus } from '../mapping/account.ts';

const text = () => z.string().min(1).optional();

/** What of a user can be set beside name and email. */
const ProfileFields = {
  job_title: text(),
  time_zone: text().meta({ description: 'The name of a time zone, such as `Europe/Berlin`.' }),
  description: text(),
};

const CreatePagerDutyAccount = CreateAccount.extend(ProfileFields);
const UpdatePagerDutyAccount = UpdateableAccount.extend({
  email: text(),
  given_name: text(),
  family_name: text(),
  ...ProfileFields,
});

export const createAccount = app.extendedCapability(
  'create_account',
  {
    request: CreatePagerDutyAccount,
    idempotent: true,
    description:
      'Invites a user, and gives it a base role, a license and team roles. PagerDuty sends the invitation by email.',
  },
  async ({ client, request, settings, confirm }) => {
    const { email, given_name, family_name, job_title, time_zone, description } = request;
    if (email === undefined || email === '')
      throw new MissingParameterError('An account of PagerDuty needs an email address.');
    if (settings.from_email === undefined) {
      throw new MissingParameterError('PagerDuty creates users in the name of another: set "from_email".');
    }
    statusOfNew(request.user_status, 'ACTIVE');
    const entitlements = entitlementsOf(request.entitlements, BASE_ROLE, LICENSE, TEAM_ROLE);
    const rights = entitlements.map((each) => rightOf(client, each, settings));
    const named = (type: string) => entitlements.find((each) => each.type === type)?.id;
    const name = fullName(given_name, family_name) ?? email;
    const profile = { name, email, job_title, time_zone, description };

    let isNew = true;
    let user: PagerDutyUser;
    try {
      const fields = { ...profile, role: named(BASE_ROLE), license: named(LICENSE) };
      user = await client.users.create(fields, settings.from_email);
    } catch (error) {
      if (!isEmailTaken(error)) throw error;
      const existing = await client.users.findByEmail(email);
      if (existing === undefined || !isAsWanted(existing, profile)) {
        throw anotherAccount('email address', { statusCode: 400 });
      }
      user = existing;
      isNew = false;
    }
    if (isNew) await confirm(async () => (await client.users.find(user.id)) !== undefined, READ_BACK);
    const effect = await giveRights(rights, user.id, confirm);
    return {
      response: { id: user.id, status: toStatus(user), created: true },
      effect: isNew ? undefined : effect,
    };
  },
);

export const updateAccount = app.extendedCapability(
  'update_account',
  { request: UpdatePagerDutyAccount, idempotent: true, description: 'Changes what differs.' },
  updating({
    read: ({ id }, { client }) => client.users.get(id),
    changes: ({ id: _named, given_name, family_name, ...others }, { name }) => ({
      ...others,
      name: renamed(name, { given_name, family_name }),
    }),
    isDone: isAsWanted,
    change: (user, changes, { client }) => client.users.update(user, changes),
    readBack: {
      ...READ_BACK,
      message:
        'PagerDuty accepted the change, but the user stays as it was: single sign-on may keep the profile.',
    },
  }),
);

export const deleteAccount = app.capability(
  'delete_account',
  {
    idempotent: true,
    description:
      'Deletes a user. One with open incidents, or on schedules or escalation policies, is refused, unless the offboarding feature takes care of that.',
  },
  deleting({
    read: (id, { client }) => client.users.find(id),
    change: ({ id }, { client }) => client.users.delete(id),
    readBack: READ_BACK,
  }),
);
