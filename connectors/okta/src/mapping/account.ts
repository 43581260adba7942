import { extraDataOf, type AccountStatus, type FoundAccountData } from '@patchbay/core';
import type { OktaUser } from '../client/users.ts';

const STATUSES: Readonly<Record<string, AccountStatus>> = {
  STAGED: 'PENDING',
  PROVISIONED: 'PENDING',
  ACTIVATING: 'PENDING',
  ACTIVE: 'ACTIVE',
  RECOVERY: 'ACTIVE',
  PASSWORD_EXPIRED: 'ACTIVE',
  LOCKED_OUT: 'SUSPENDED',
  SUSPENDED: 'SUSPENDED',
  DEPROVISIONED: 'DEPROVISIONED',
};

/**
 * What Okta's status means. One that Okta adds is left out here, and stands in `extra_data`: nobody loses access by it.
 *
 * @see https://developer.okta.com/docs/concepts/user-status/
 */
export function toStatus(status: string): AccountStatus | undefined {
  return STATUSES[status];
}

/** The text of an attribute of the profile; undefined when it has none. */
export function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A user as the contract has it. */
export function toAccount(user: OktaUser): FoundAccountData {
  const { profile } = user;
  return {
    integration_specific_id: user.id,
    email: textOf(profile['email']),
    given_name: textOf(profile['firstName']),
    family_name: textOf(profile['lastName']),
    username: textOf(profile['login']),
    user_status: toStatus(user.status),
    extra_data: extraDataOf({
      status: user.status,
      transitioning_to_status: user.transitioningToStatus,
      user_type: user.type?.id,
      realm: user.realmId,
      credential_provider: user.credentials?.provider?.type,
      created_at: user.created,
      activated_at: user.activated,
      status_changed_at: user.statusChanged,
      last_login_at: user.lastLogin,
      updated_at: user.lastUpdated,
      password_changed_at: user.passwordChanged,
      display_name: profile['displayName'],
      title: profile['title'],
      department: profile['department'],
      employee_number: profile['employeeNumber'],
      employment_type: profile['userType'],
      manager: profile['managerId'] ?? profile['manager'],
    }),
  };
}
