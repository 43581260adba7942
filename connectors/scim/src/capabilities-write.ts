import {
  activateScimAccount,
  assignScimEntitlement,
  createScimAccount,
  deactivateScimAccount,
  deleteScimAccount,
  ScimCreateAccount,
  ScimUpdateAccount,
  unassignScimEntitlement,
  updateScimAccount,
} from '@patchbay/scim';
import { app } from './app.ts';

/** Creates a user, with its groups, roles and entitlements. */
export const createAccount = app.extendedCapability(
  'create_account',
  { request: ScimCreateAccount, idempotent: true },
  createScimAccount,
);

/** Changes what differs. */
export const updateAccount = app.extendedCapability(
  'update_account',
  { request: ScimUpdateAccount, idempotent: true },
  updateScimAccount,
);

/** Sets `active` to true. */
export const activateAccount = app.capability('activate_account', { idempotent: true }, activateScimAccount);

/** Sets `active` to false. */
export const deactivateAccount = app.capability(
  'deactivate_account',
  {
    idempotent: true,
    description: 'Suspends an account. It is refused where the server would delete the account instead.',
  },
  deactivateScimAccount,
);

/** Deletes a user. */
export const deleteAccount = app.capability('delete_account', { idempotent: true }, deleteScimAccount);

/** Takes a user into a group, or gives a role or an entitlement. */
export const assignEntitlement = app.capability(
  'assign_entitlement',
  { idempotent: true },
  assignScimEntitlement,
);

/** Takes a user out of a group, or a role or an entitlement from it. */
export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  { idempotent: true },
  unassignScimEntitlement,
);
