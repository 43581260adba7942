import { ConflictError, InvalidValueError, type Confirm, type Access } from '@patchbay/core';
import type { OktaClient } from '../client.ts';
import { ADMIN_ROLE, APPLICATION, CUSTOM_ADMIN_ROLE, GLOBAL_RESOURCE, GROUP } from '../enums.ts';

/** Gives or takes one kind of entitlement; false: there was nothing to do. */
export type ChangeAccess = (client: OktaClient, access: Access, confirm: Confirm) => Promise<boolean>;

/** @throws `invalid_value` for an entitlement that Okta has none of. */
export function checkedAccess(access: Access): Access {
  const { accountId, type, id, resourceId } = access;
  if (accountId === '' || id === '')
    throw new InvalidValueError('The id of the account or entitlement is empty.');
  if (![GROUP, APPLICATION, ADMIN_ROLE, CUSTOM_ADMIN_ROLE].includes(type)) {
    throw new InvalidValueError(`Okta has no entitlements of the type "${type}".`);
  }
  if ((resourceId === GLOBAL_RESOURCE) === (type === CUSTOM_ADMIN_ROLE)) {
    throw new InvalidValueError(
      type === CUSTOM_ADMIN_ROLE
        ? 'A custom admin role is given on a resource set: name it as the resource.'
        : `Entitlements of the type "${type}" are on the global resource, whose id is the empty string.`,
    );
  }
  return access;
}

/** What an account has through a group goes with the group, and never alone. */
export function inherited(message: string): ConflictError {
  return new ConflictError(message, {
    appErrorCode: 'conflict.indirect_access',
    hint: 'Take the account out of the group, or the access from the group.',
  });
}
