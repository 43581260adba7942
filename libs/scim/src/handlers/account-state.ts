import { alreadyDone, InvalidValueError, UnsupportedOperationError, type Handler } from '@patchbay/core';
import type { ScimClient } from '../client.ts';
import { hasStatus } from '../error.ts';
import { desiredUser, type ScimUpdateAccount } from '../mapping/account-fields.ts';
import { requireUsersEndpoint, type ScimHandler } from './handler.ts';
import { changeUser, isNothing, missingFrom, writeActive } from './write-user.ts';

/** `update_account`: writes only what differs. */
export const updateScimAccount: Handler<
  ScimClient,
  unknown,
  unknown,
  ScimUpdateAccount,
  ScimUpdateAccount
> = async ({ client, request, confirm }) => {
  const { given_name, family_name, display_name } = request;
  const half = (given_name === undefined) !== (family_name === undefined);
  if (client.quirks.name === 'display-name' && half && display_name === undefined) {
    throw new InvalidValueError(
      'This server has one name for a person: give both given_name and family_name.',
    );
  }
  const desired = desiredUser(request, client.quirks);
  const user = await client.users.get(request.id);
  const missing = missingFrom(user, desired, client);
  if (isNothing(missing)) return { response: request, effect: alreadyDone };
  await changeUser(client, user, missing);
  await confirm(async () => isNothing(missingFrom(await client.users.get(request.id), desired, client)));
  return { response: request };
};

/** `activate_account`: sets `active` to true. */
export const activateScimAccount: ScimHandler<'activate_account'> = async ({ client, request, confirm }) => {
  const { account_id } = request;
  const response = { status: 'ACTIVE', activated: true } as const;
  const user = await client.users.get(account_id);
  if (user.active === true) return { response, effect: alreadyDone };
  await writeActive(client, user, true);
  await confirm(async () => (await client.users.get(account_id)).active !== false);
  return { response };
};

/**
 * `deactivate_account`: sets `active` to false.
 *
 * @throws `unsupported_operation` where that would delete the account
 */
export const deactivateScimAccount: ScimHandler<'deactivate_account'> = async ({
  client,
  request,
  confirm,
}) => {
  const { account_id } = request;
  const response = { status: 'SUSPENDED', deactivated: true } as const;
  const user = await client.users.get(account_id);
  if (user.active === false) return { response, effect: alreadyDone };
  if (client.quirks.deactivation === 'deletes') {
    throw new UnsupportedOperationError('This server deletes an account that is deactivated.', {
      hint: 'Use delete_account when the account is to be deleted.',
    });
  }
  await writeActive(client, user, false);
  await confirm(async () => (await client.users.get(account_id)).active === false);
  return { response };
};

/**
 * `delete_account`. A server answers alike for an account that is deleted and for one that never was (RFC 7644
 * section 3.6): both are as wanted.
 */
export const deleteScimAccount: ScimHandler<'delete_account'> = async ({ client, request, confirm }) => {
  const { account_id } = request;
  const response = { status: 'DELETED', deleted: true } as const;
  try {
    await client.users.delete(account_id);
  } catch (error) {
    if (!hasStatus(error, 404)) throw error;
    await requireUsersEndpoint(client);
    return { response, effect: alreadyDone };
  }
  await confirm(async () => (await client.users.find(account_id)) === undefined);
  return { response };
};
