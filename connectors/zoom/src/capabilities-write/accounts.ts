import {
  alreadyDone,
  CreatableAccount,
  entitlementsOf,
  giveRights,
  hasAll,
  inactiveAccount,
  InvalidValueError,
  isSameEmail,
  UnsupportedOperationError,
  UpdateableAccount,
  type NamedEntitlement,
} from '@patchbay/core';
import { z } from 'zod';
import { joinedUser, rightOf } from '../access.ts';
import { app } from '../app.ts';
import type { UserChanges } from '../client/users.ts';
import { READ_BACK } from '../constants.ts';
import { BASIC, LICENSE, LICENSES, ROLE } from '../enums.ts';
import { licenseOf, toStatus } from '../mapping.ts';

const CreateZoomAccount = CreatableAccount.extend({
  email: z.email(),
  given_name: z.string().optional(),
  family_name: z.string().optional(),
});

const text = () => z.string().min(1).optional();

const UpdateZoomAccount = UpdateableAccount.extend({
  given_name: text(),
  family_name: text(),
  email: z.email().optional().meta({ description: 'Of a domain that the account manages.' }),
  department: text(),
  job_title: text(),
});

/** What is given, in Zoom's words. */
function changesOf(given: Omit<z.output<typeof UpdateZoomAccount>, 'id' | 'email'>): UserChanges {
  const { given_name: first_name, family_name: last_name, department: dept, ...rest } = given;
  return { first_name, last_name, dept, ...rest };
}

/** The type that a new user is to have: that of the license, and Basic without one. */
function typeFor(wanted: readonly NamedEntitlement[]): number {
  const named = wanted.find(({ type }) => type === LICENSE)?.id;
  const license = LICENSES.find(({ id }) => id === named);
  if (license?.isAssignable !== false) return license?.type ?? BASIC;
  throw new InvalidValueError('A new user has one license: Basic or Licensed.');
}

export const createAccount = app.extendedCapability(
  'create_account',
  {
    request: CreateZoomAccount,
    idempotent: true,
    description:
      'Invites a person, or makes an account for single sign-on, with a license, a role and groups.',
  },
  async ({ client, request, settings, confirm }) => {
    const { email, given_name, family_name, entitlements } = request;
    const wanted = entitlementsOf(entitlements, LICENSE, ROLE);
    const rights = wanted.map((each) => ({ ...each, right: rightOf(client, each) }));
    const info = { email, type: typeFor(wanted), ...changesOf({ given_name, family_name }) };

    const existing = await client.users.find(email);
    if (existing?.status === 'inactive') {
      throw inactiveAccount('deactivated');
    }
    const { create_action: action } = settings;
    if (existing === undefined && action === 'create' && wanted.some(({ type }) => type !== LICENSE)) {
      throw new UnsupportedOperationError('Who is invited gets roles and groups only after joining.', {
        appErrorCode: 'unsupported_operation.invitation',
        hint: 'Create the account without them, and assign them when it is active.',
      });
    }
    let user = existing;
    if (existing === undefined) {
      await client.users.create(action, info);
      await confirm(async () => (user = await client.users.find(email)) !== undefined, READ_BACK);
    }
    const { accountId = email } = user ?? {};
    // The license of an invitation is there, and can neither be given nor read back like others.
    const invited = user?.status === 'pending' ? licenseOf(user) : undefined;
    const others = rights.flatMap(({ id, right }) => (id === invited ? [] : [right]));
    const effect = await giveRights(others, accountId, confirm);
    return {
      response: { id: accountId, status: user === undefined ? 'PENDING' : toStatus(user), created: true },
      effect: existing === undefined ? undefined : effect,
    };
  },
);

export const updateAccount = app.extendedCapability(
  'update_account',
  { request: UpdateZoomAccount, idempotent: true, description: 'Changes what differs.' },
  async ({ client, request, confirm }) => {
    const { id: named, email, ...given } = request;
    const user = await joinedUser(client, named);
    const id = user.accountId;
    const changes = changesOf(given);
    const isChanged = !hasAll(user, changes);
    const isMoved = email !== undefined && !isSameEmail(user.email, email);
    if (!isChanged && !isMoved) return { response: request, effect: alreadyDone };
    if (isChanged) await client.users.update(id, changes);
    if (isMoved) await client.users.changeEmail(id, email);
    await confirm(async () => {
      const changed = await client.users.get(id);
      return hasAll(changed, changes) && (!isMoved || isSameEmail(changed.email, email));
    }, READ_BACK);
    return { response: request };
  },
);
