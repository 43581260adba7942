import { UnsupportedOperationError } from '@patchbay/core';
import { READ_BACK } from '../constants.ts';
import { OWNER } from '../enums.ts';
import type { ChangeAccess } from './access.ts';

/** Gives a base role, in place of the one that the user has. */
export const giveBaseRole: ChangeAccess = async ({ client: { users }, confirm }, { id, accountId }) => {
  const user = await users.get(accountId);
  if (user.role === id) return false;
  if (user.role === OWNER)
    throw new UnsupportedOperationError(
      'The account owner stays owner until another one is named in the web app.',
    );
  await users.update(user, { role: id });
  await confirm(async () => (await users.get(accountId)).role === id, READ_BACK);
  return true;
};

/** Gives the base role of the settings in place of one that is taken. */
export const takeBaseRole: ChangeAccess = async ({ client: { users }, settings, confirm }, access) => {
  const user = await users.get(access.accountId);
  if (user.role !== access.id) return false;
  const { role_after_unassign: role } = settings;
  if (role === undefined || role === access.id) {
    throw new UnsupportedOperationError('Every user has a base role: it can be replaced, and not taken.', {
      hint: 'Assign another base role, or name one in the setting "role_after_unassign".',
    });
  }
  await users.update(user, { role });
  await confirm(async () => (await users.get(access.accountId)).role === role, READ_BACK);
  return true;
};

/** Gives a license, in place of the one that the user has. */
export const giveLicense: ChangeAccess = async (
  { client: { users, licenses }, confirm },
  { id, accountId },
) => {
  const user = await users.get(accountId);
  if ((await licenses.ofUser(accountId)) === id) return false;
  await users.update(user, { license: { id, type: 'license_reference' } });
  await confirm(async () => (await licenses.ofUser(accountId)) === id, READ_BACK);
  return true;
};

/** A license goes with the user, or when another one is given. */
export const takeLicense: ChangeAccess = async ({ client: { users, licenses } }, { id, accountId }) => {
  await users.get(accountId);
  if ((await licenses.ofUser(accountId)) !== id) return false;
  throw new UnsupportedOperationError('Every user has a license: it can be replaced, and not taken.', {
    hint: 'Assign another license, or delete the account.',
  });
};
