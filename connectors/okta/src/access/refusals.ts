import { UnsupportedOperationError } from '@patchbay/core';
import type { OktaGroup } from '../client/groups.ts';

/** @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group/#tag/Group/operation/assignUserToGroup */
export function managedElsewhere({ type }: OktaGroup): UnsupportedOperationError {
  const who = type === 'BUILT_IN' ? 'Okta itself' : 'An app, such as a directory,';
  return new UnsupportedOperationError(`${who} manages the members of this group.`, {
    appErrorCode: 'unsupported_operation.group_type',
    hint: 'Change the membership where the group comes from, or use a group of the type OKTA_GROUP.',
  });
}
