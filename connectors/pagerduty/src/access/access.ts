import {
  InvalidValueError,
  UnsupportedOperationError,
  type ConfirmOptions,
  type Access,
} from '@patchbay/core';
import type { PagerDutyClient } from '../client.ts';
import { BASE_ROLE, GLOBAL_RESOURCE, LICENSE, ON_CALL, OWNER, TEAM_ROLE, TEAM_ROLES } from '../enums.ts';
import type { Settings } from '../settings.ts';

/** What a change of access works with. */
export interface ChangeContext {
  readonly client: PagerDutyClient;
  readonly settings: Settings;
  confirm(check: () => Promise<boolean>, options?: ConfirmOptions): Promise<void>;
}

/** Gives or takes one kind of entitlement; false: there was nothing to do. */
export type ChangeAccess = (context: ChangeContext, access: Access) => Promise<boolean>;

/** @throws `invalid_value` for an entitlement that PagerDuty has none of. */
export function checkedAccess(access: Access): Access {
  const { accountId, type, id, resourceId } = access;
  if (accountId === '' || id === '')
    throw new InvalidValueError('The id of the account or entitlement is empty.');
  if (type === ON_CALL) {
    throw new UnsupportedOperationError('The rotation of a schedule is changed in PagerDuty alone.', {
      hint: 'Edit the schedule: who is on call when takes more than a user.',
    });
  }
  if (type !== BASE_ROLE && type !== LICENSE && type !== TEAM_ROLE)
    throw new InvalidValueError(`PagerDuty has no entitlements of the type "${type}".`);
  if ((resourceId === GLOBAL_RESOURCE) === (type === TEAM_ROLE)) {
    throw new InvalidValueError(
      type === TEAM_ROLE
        ? 'A team role is given in a team: name it as the resource.'
        : `Entitlements of the type "${type}" are on the global resource, whose id is the empty string.`,
    );
  }
  if (type === TEAM_ROLE && !TEAM_ROLES.has(id))
    throw new InvalidValueError(
      `Teams have no role "${id}": it is one of ${[...TEAM_ROLES.keys()].join(', ')}.`,
    );
  if (type === BASE_ROLE && id === OWNER) {
    throw new UnsupportedOperationError('The account owner is changed in the web app alone, by the owner.', {
      hint: 'Account Settings > Change Account Owner.',
    });
  }
  return access;
}
