import {
  associationOf,
  extraDataOf,
  foundEntitlement,
  splitName,
  type AccountStatus,
  type FoundAccountData,
  type FoundEntitlementAssociation,
  type FoundEntitlementData,
  type FoundResourceData,
  type NameParts,
} from '@patchbay/core';
import type { Workspace } from './client.ts';
import type { ChannelMember, SlackChannel } from './client/channels.ts';
import type { SlackUserGroup } from './client/user-groups.ts';
import type { SlackUser } from './client/users.ts';
import {
  CHANNEL,
  CHANNEL_MEMBERSHIP,
  MEMBER,
  ORGANIZATION,
  ORGANIZATION_ROLE,
  ORGANIZATION_ROLES,
  ROLES,
  USER_GROUP,
  WORKSPACE_ROLE,
  type Role,
} from './enums.ts';

/** Slackbot is a bot of which Slack says `is_bot: false`; `is_app_user` says nothing of bots. */
function isBot({ id, is_bot }: SlackUser): boolean {
  return is_bot === true || id === 'USLACKBOT';
}

function toStatus({ deleted, is_invited_user }: SlackUser): AccountStatus {
  if (deleted === true) return 'SUSPENDED';
  return is_invited_user === true ? 'PENDING' : 'ACTIVE';
}

/** The parts of a name are optional in Slack, and the whole is not. */
export function namesOf({ profile: { first_name, last_name, real_name } }: SlackUser): NameParts {
  if (!first_name && !last_name) return splitName(real_name);
  return {
    ...(first_name ? { given_name: first_name } : {}),
    ...(last_name ? { family_name: last_name } : {}),
  };
}

export function toAccount(user: SlackUser): FoundAccountData {
  const { profile, enterprise_user } = user;
  const extra = extraDataOf({
    team_id: user.team_id,
    enterprise_id: enterprise_user?.enterprise_id,
    enterprise_user_id: enterprise_user?.id,
    display_name: profile.display_name,
    title: profile.title,
    has_2fa: user.has_2fa,
    is_stranger: user.is_stranger,
    guest_expiration_ts: profile.guest_expiration_ts,
  });
  return {
    integration_specific_id: user.id,
    email: profile.email ?? undefined,
    ...namesOf(user),
    username: user.name ?? undefined,
    user_status: toStatus(user),
    account_type: isBot(user) ? 'service' : 'user',
    ...(Object.keys(extra).length === 0 ? {} : { extra_data: extra }),
  };
}

/** People of other organizations, whom channels of Slack Connect let in. They have no role here. */
function isExternal(user: SlackUser, { id, enterpriseId }: Workspace): boolean {
  if (user.is_stranger === true) return true;
  const { team_id, enterprise_user } = user;
  if (typeof team_id !== 'string' || team_id === id || team_id === enterpriseId) return false;
  if (enterprise_user?.teams?.includes(id) === true) return false;
  return enterpriseId === undefined || enterprise_user?.enterprise_id !== enterpriseId;
}

/** What a user is in the workspace; nothing once it is deactivated. */
export function roleOf(user: SlackUser, workspace: Workspace): Role | undefined {
  if (user.deleted === true) return undefined;
  if (isExternal(user, workspace)) return 'external';
  if (isBot(user)) return 'app';
  if (user.is_primary_owner === true) return 'primary_owner';
  if (user.is_owner === true) return 'owner';
  if (user.is_admin === true) return 'admin';
  if (user.is_ultra_restricted === true) return 'single_channel_guest';
  return user.is_restricted === true ? 'multi_channel_guest' : 'member';
}

/** What a user is in the organization that the workspace belongs to. */
function organizationRoleOf({ deleted, enterprise_user }: SlackUser, { enterpriseId }: Workspace) {
  if (deleted === true || enterpriseId === undefined) return undefined;
  if (enterprise_user?.enterprise_id !== enterpriseId) return undefined;
  if (enterprise_user.is_primary_owner === true) return 'primary_owner';
  if (enterprise_user.is_owner === true) return 'owner';
  return enterprise_user.is_admin === true ? 'admin' : undefined;
}

/** The roles of a user, as associations. */
export function roleAssociations(
  user: SlackUser,
  workspace: Workspace,
): readonly FoundEntitlementAssociation[] {
  const role = roleOf(user, workspace);
  const organizationRole = organizationRoleOf(user, workspace);
  return [
    ...(role === undefined ? [] : [associationOf(user.id, role)]),
    ...(organizationRole === undefined
      ? []
      : [associationOf(user.id, organizationRole, workspace.enterpriseId)]),
  ];
}

/** Roles can be changed on Enterprise alone, and those in the organization not at all. */
export function roleEntitlements({ enterpriseId }: Workspace): readonly FoundEntitlementData[] {
  const inWorkspace = Object.entries(ROLES).map(([id, { label, isAssignable }]) => ({
    ...foundEntitlement(WORKSPACE_ROLE, id, label),
    is_assignable: isAssignable && enterpriseId !== undefined,
  }));
  if (enterpriseId === undefined) return inWorkspace;
  const inOrganization = Object.entries(ORGANIZATION_ROLES).map(([id, label]) => ({
    ...foundEntitlement(ORGANIZATION_ROLE, id, label, enterpriseId),
    is_assignable: false,
  }));
  return [...inWorkspace, ...inOrganization];
}

export function userGroupEntitlement(group: SlackUserGroup): FoundEntitlementData {
  const managed = [group.is_external, group.auto_provision, group.is_idp_group, group.is_membership_locked];
  const extra = extraDataOf({ handle: group.handle, auto_type: group.auto_type });
  return {
    ...foundEntitlement(USER_GROUP, group.id, group.name),
    is_assignable: !managed.includes(true) && (group.auto_type ?? '') === '',
    ...(group.description ? { description: group.description } : {}),
    ...(Object.keys(extra).length === 0 ? {} : { extra_data: extra }),
  };
}

/** Slack tells its name only to whoever has a scope that nothing else needs. */
export function organizationResource(enterpriseId: string): FoundResourceData {
  return { integration_specific_id: enterpriseId, label: 'Organization', resource_type: ORGANIZATION };
}

export function channelResource({ id, name, purpose, ...channel }: SlackChannel): FoundResourceData {
  return {
    integration_specific_id: id,
    label: `#${name ?? id}`,
    resource_type: CHANNEL,
    ...(purpose?.value ? { description: purpose.value } : {}),
    extra_data: {
      is_private: String(channel.is_private ?? false),
      is_archived: String(channel.is_archived ?? false),
      is_shared_with_others: String(channel.is_ext_shared ?? false),
    },
  };
}

export function channelEntitlement({
  id,
  name,
  is_archived,
  is_general,
}: SlackChannel): FoundEntitlementData {
  return {
    ...foundEntitlement(CHANNEL_MEMBERSHIP, MEMBER, `Member of #${name ?? id}`, id),
    is_assignable: is_archived !== true && is_general !== true,
  };
}

export function channelAssociation({ channelId, userId }: ChannelMember): FoundEntitlementAssociation {
  return associationOf(userId, MEMBER, channelId);
}
