import { extraDataOf, type AccountStatus, type FoundAccountData } from '@patchbay/core';
import type { GoogleAccount } from '../access/find-account.ts';
import type { GoogleUser } from '../client/users.ts';
import { NEVER } from '../constants.ts';

/** An archived user cannot sign in, and keeps its data. */
export function toStatus({ suspended, archived }: GoogleUser): AccountStatus {
  if (suspended === true) return 'SUSPENDED';
  return archived === true ? 'INACTIVE' : 'ACTIVE';
}

/** When a user last signed in; undefined: never. */
export function lastLoginOf({ lastLoginTime }: GoogleUser): string | undefined {
  return lastLoginTime === NEVER ? undefined : (lastLoginTime ?? undefined);
}

function toUserAccount(user: GoogleUser): FoundAccountData {
  return {
    integration_specific_id: user.id,
    email: user.primaryEmail,
    given_name: user.name?.givenName ?? undefined,
    family_name: user.name?.familyName ?? undefined,
    username: user.primaryEmail,
    user_status: toStatus(user),
    account_type: 'user',
    extra_data: extraDataOf({
      kind: 'user',
      archived: user.archived,
      suspension_reason: user.suspensionReason,
      is_super_admin: user.isAdmin,
      is_delegated_admin: user.isDelegatedAdmin,
      mfa_enabled: user.isEnrolledIn2Sv,
      mfa_enforced: user.isEnforcedIn2Sv,
      agreed_to_terms: user.agreedToTerms,
      aliases: user.aliases?.join(', '),
      org_unit_path: user.orgUnitPath,
      created_at: user.creationTime,
      last_login_at: lastLoginOf(user),
    }),
  };
}

export function toAccount(account: GoogleAccount): FoundAccountData {
  switch (account.kind) {
    case 'user':
      return toUserAccount(account.user);
    case 'external':
      return {
        integration_specific_id: account.id,
        email: account.id,
        user_status: 'ACTIVE',
        account_type: account.id.endsWith('.gserviceaccount.com') ? 'service' : 'user',
        extra_data: extraDataOf({ kind: 'external', member_type: account.member.type }),
      };
    case 'everybody':
      return {
        integration_specific_id: account.id,
        username: 'All users of the organization',
        user_status: 'ACTIVE',
        extra_data: extraDataOf({ kind: 'everybody', member_type: 'CUSTOMER' }),
      };
    case 'service':
      return {
        integration_specific_id: account.id,
        user_status: 'ACTIVE',
        account_type: 'service',
        extra_data: extraDataOf({ kind: 'service' }),
      };
  }
}
