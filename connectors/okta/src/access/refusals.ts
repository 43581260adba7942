import { ConflictError, UnsupportedOperationError } from '@patchbay/core';
import type { OktaGroup } from '../client/groups.ts';

/** What an account has through a group goes with the group, and never alone. */
export function inherited(what: string, isTaken = false): ConflictError {
  const message = isTaken
    ? `The direct assignment is gone, but the account has this ${what} through a group too.`
    : `The account has this ${what} through a group.`;
  return new ConflictError(message, {
    appErrorCode: 'conflict.indirect_access',
    hint: 'Take the account out of the group, or the access from the group.',
  });
}

/** @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group/#tag/Group/operation/assignUserToGroup */
export function managedElsewhere({ type }: OktaGroup): UnsupportedOperationError {
  const who = type === 'BUILT_IN' ? 'Okta itself' : 'An app, such as a directory,';
  return new UnsupportedOperationError(`${who} manages the members of this group.`, {
    appErrorCode: 'unsupported_operation.group_type',
    hint: 'Change the membership where the group comes from, or use a group of the type OKTA_GROUP.',
  });
}
