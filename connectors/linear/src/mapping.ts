import { extraDataOf, splitName, type AccountStatus, type FoundAccountData } from '@patchbay/core';
import type { LinearInvitation } from './client/invitation-endpoints.ts';
import type { LinearUser } from './client/user-endpoints.ts';
import { isWorkspaceRole, type WorkspaceRole } from './enums.ts';

const INVITATION_PREFIX = 'invite:';

/** Invitations are accounts too; their ids must not be taken for those of users. */
export const invitationAccountId = (id: string): string => `${INVITATION_PREFIX}${id}`;

/** The id of the invitation that an account is; undefined for a user. */
export function invitationIdOf(accountId: string): string | undefined {
  return accountId.startsWith(INVITATION_PREFIX) ? accountId.slice(INVITATION_PREFIX.length) : undefined;
}

/** The highest role that the flags of a user say. */
export function workspaceRoleOf({ app, owner, admin, guest }: LinearUser): WorkspaceRole {
  if (app === true) return 'app';
  if (owner === true) return 'owner';
  if (admin === true) return 'admin';
  return guest === true ? 'guest' : 'user';
}

/** A role that Linear adds is told as that of a member, and as it is in the account's `extra_data`. */
export const invitedRoleOf = ({ role }: LinearInvitation): WorkspaceRole =>
  isWorkspaceRole(role) ? role : 'user';

export function toStatus({ active, disableReason }: LinearUser): AccountStatus {
  if (active) return 'ACTIVE';
  return /pending/i.test(disableReason ?? '') ? 'PENDING' : 'SUSPENDED';
}

export function toAccount(user: LinearUser): FoundAccountData {
  return {
    integration_specific_id: user.id,
    email: user.email ?? undefined,
    username: user.displayName ?? undefined,
    ...splitName(user.name),
    user_status: toStatus(user),
    account_type: user.app === true ? 'service' : 'user',
    extra_data: extraDataOf({
      workspace_role: workspaceRoleOf(user),
      disable_reason: user.disableReason,
      title: user.title,
      created_at: user.createdAt,
    }),
  };
}

/** Neither accepted nor cancelled nor too old to be accepted. */
export function isPending({ acceptedAt, archivedAt, expiresAt }: LinearInvitation, now: number): boolean {
  const isOpen = (acceptedAt ?? archivedAt ?? null) === null;
  return isOpen && !(Date.parse(expiresAt ?? '') <= now);
}

export function toPendingAccount(invitation: LinearInvitation): FoundAccountData {
  return {
    integration_specific_id: invitationAccountId(invitation.id),
    email: invitation.email,
    user_status: 'PENDING',
    account_type: 'user',
    extra_data: extraDataOf({
      workspace_role: invitation.role,
      external: invitation.external,
      created_at: invitation.createdAt,
      expires_at: invitation.expiresAt,
    }),
  };
}
