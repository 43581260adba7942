import { alreadyDone, UpdateableAccount } from '@patchbay/core';
import { z } from 'zod';
import { app } from './app.ts';

/** TODO(vendor): fields of the app's own, with `app.extendedCapability` and `CreateAccount.extend({ ... })`. */
export const createAccount = app.capability('create_account', async ({ client, request }) => {
  const user = await client.accountEndpoints.createUser({
    email: request.email,
    first_name: request.given_name,
    last_name: request.family_name,
  });
  for (const entitlement of request.entitlements) {
    await client.accountEndpoints.addRoleMember(entitlement.integration_specific_id, user.id);
  }
  return { response: { id: user.id, status: 'ACTIVE', created: true } };
});

/** TODO(vendor): what of an account the app lets others change. */
const UpdateAccount = UpdateableAccount.extend({
  given_name: z.string().optional(),
  family_name: z.string().optional(),
});

export const updateAccount = app.extendedCapability(
  'update_account',
  { request: UpdateAccount, idempotent: true },
  async ({ client, request }) => {
    const user = await client.accountEndpoints.updateUser(request.id, {
      first_name: request.given_name,
      last_name: request.family_name,
    });
    return {
      response: {
        id: user.id,
        given_name: user.first_name ?? undefined,
        family_name: user.last_name ?? undefined,
      },
    };
  },
);

export const activateAccount = app.capability(
  'activate_account',
  { idempotent: true },
  async ({ client, request }) => {
    await client.accountEndpoints.updateUser(request.account_id, { status: 'active' });
    return { response: { status: 'ACTIVE', activated: true } };
  },
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  { idempotent: true },
  async ({ client, request }) => {
    await client.accountEndpoints.updateUser(request.account_id, { status: 'suspended' });
    return { response: { status: 'SUSPENDED', deactivated: true } };
  },
);

export const deleteAccount = app.capability(
  'delete_account',
  { idempotent: true },
  async ({ client, request }) => {
    const deleted = await client.accountEndpoints.deleteUser(request.account_id);
    return { response: { status: 'DELETED', deleted: true }, effect: deleted ? undefined : alreadyDone };
  },
);

export const assignEntitlement = app.capability(
  'assign_entitlement',
  { idempotent: true },
  async ({ client, request }) => {
    await client.accountEndpoints.addRoleMember(
      request.entitlement_integration_specific_id,
      request.account_integration_specific_id,
    );
    return { response: { assigned: true } };
  },
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  { idempotent: true },
  async ({ client, request }) => {
    const removed = await client.accountEndpoints.removeRoleMember(
      request.entitlement_integration_specific_id,
      request.account_integration_specific_id,
    );
    return { response: { unassigned: true }, effect: removed ? undefined : alreadyDone };
  },
);
