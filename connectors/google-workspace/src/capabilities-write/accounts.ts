import {
  anotherAccount,
  CreatableAccount,
  entitlementsOf,
  giveRights,
  inactiveAccount,
  isSameEmail,
  UpdateableAccount,
  updating,
} from '@patchbay/core';
import { z } from 'zod';
import { rightOf } from '../access/rights.ts';
import { app } from '../app.ts';
import { isAsWanted } from '../client/users.ts';
import { READ_BACK } from '../constants.ts';
import { GROUP_ROLE } from '../enums.ts';
import { toStatus } from '../mapping/account.ts';

const ORG_UNIT_PATH = 'The path of the organizational unit, such as `/corp/engineering`.';

/** What Google takes for a new account. */
const CreateGoogleAccount = CreatableAccount.extend({
  email: z.string(),
  given_name: z.string(),
  family_name: z.string(),
  org_unit_path: z.string().startsWith('/').optional().meta({ description: ORG_UNIT_PATH }),
});

/** What of an account is changed here. */
const UpdateGoogleAccount = UpdateableAccount.extend({
  email: z.string().optional(),
  given_name: z.string().optional(),
  family_name: z.string().optional(),
  org_unit_path: z.string().startsWith('/').optional().meta({ description: ORG_UNIT_PATH }),
});

export const createAccount = app.extendedCapability(
  'create_account',
  {
    request: CreateGoogleAccount,
    idempotent: true,
    description:
      'Creates a user with a password that nobody knows: an administrator resets it, or the person signs in through another identity provider.',
  },
  async ({ client, request, settings, confirm }) => {
    const { email, given_name: givenName, family_name: familyName, org_unit_path: orgUnitPath } = request;
    const wanted = entitlementsOf(request.entitlements, GROUP_ROLE);
    const rights = wanted.map((each) => rightOf(client, each, settings));
    const existing = await client.users.find(email);
    if (existing !== undefined && !isSameEmail(existing.primaryEmail, email)) {
      throw anotherAccount('email address as an alias');
    }
    if (existing !== undefined && toStatus(existing) !== 'ACTIVE') {
      const hint = 'Activate it: Google keeps suspended accounts, with their id.';
      throw inactiveAccount('suspended or archived', hint);
    }
    const id =
      existing?.id ??
      (await client.users.create({ primaryEmail: email, givenName, familyName, orgUnitPath }));
    if (existing === undefined) {
      await confirm(async () => (await client.users.find(id)) !== undefined, READ_BACK);
    }
    const effect = await giveRights(rights, id, confirm);
    return {
      response: { id, status: 'ACTIVE', created: true },
      effect: existing === undefined ? undefined : effect,
    };
  },
);

export const updateAccount = app.extendedCapability(
  'update_account',
  {
    request: UpdateGoogleAccount,
    idempotent: true,
    description:
      'Changes the name, the email address or the organizational unit. The address before stays as an alias.',
  },
  updating({
    read: ({ id }, { client }) => client.users.own(id),
    changes: (wanted) => ({
      primaryEmail: wanted.email,
      givenName: wanted.given_name,
      familyName: wanted.family_name,
      orgUnitPath: wanted.org_unit_path,
    }),
    isDone: isAsWanted,
    change: ({ id }, changes, { client }) => client.users.update(id, changes),
    readBack: READ_BACK,
  }),
);
