import {
  extraDataOf,
  foundEntitlement,
  NotFoundError,
  splitName,
  type AccountStatus,
  type FoundAccountData,
  type FoundEntitlementData,
  type FoundResourceData,
} from '@patchbay/core';
import type { GitlabInvitation, GitlabMember } from './client/members.ts';
import { isGroup, type Place } from './client/places.ts';
import type { GitlabMemberRole, GitlabUser } from './client/users.ts';
import {
  GROUP,
  GROUP_ROLE,
  INSTANCE_ROLE,
  INSTANCE_ROLES,
  INVITATION,
  PROJECT_ROLE,
  ROLES,
} from './enums.ts';

/** Numbers of groups and projects may be equal, so that resources have the global ids of the GraphQL API. */
export function resourceIdOf(placePath: string): string {
  return `gid://gitlab/${isGroup(placePath) ? 'Group' : 'Project'}/${placePath.replace(/^\w+\//, '')}`;
}

/** The path of a group or project; undefined: it is the id of neither. */
export function placePathOf(resourceId: string): string | undefined {
  const [, kind, number] = /^gid:\/\/gitlab\/(Group|Project)\/(\d{1,16})$/.exec(resourceId) ?? [];
  return kind === undefined || number === undefined ? undefined : `${kind.toLowerCase()}s/${number}`;
}

/** What a membership is given by. */
export type Held = Pick<GitlabMember, 'access_level' | 'member_role'>;

/** The id of the role; undefined: no access. A level that GitLab adds one day counts as the next lower one. */
export function roleOf({ access_level, member_role }: Held, withCustomRoles: boolean): string | undefined {
  if (withCustomRoles && member_role) return member_role.id;
  return ROLES.findLast(({ level }) => level <= access_level)?.id;
}

/** What GitLab's states mean. One that it adds is left out here, and stands in `extra_data`. */
const STATUSES: ReadonlyMap<string | null | undefined, AccountStatus> = new Map([
  ['active', 'ACTIVE'],
  ['blocked', 'SUSPENDED'],
  ['ldap_blocked', 'SUSPENDED'],
  ['banned', 'SUSPENDED'],
  ['deactivated', 'INACTIVE'],
  ['blocked_pending_approval', 'PENDING'],
]);

export const toStatus = (state: string | null | undefined): AccountStatus | undefined => STATUSES.get(state);

/** The users of access tokens and service accounts. @see https://docs.gitlab.com/user/project/settings/project_access_tokens/#bot-users-for-projects */
const BOT = /^(?:(?:project|group)_\d+_bot(?:\d*$|_)|service_account_)/;

/**
 * A user of the instance.
 *
 * @param attributes - names of custom attributes
 */
export function userAccount(user: GitlabUser, attributes: readonly string[] = []): FoundAccountData {
  const values = (user.custom_attributes ?? []).flatMap(({ key, value }): [string, string][] =>
    attributes.includes(key) ? [[key, value]] : [],
  );
  return {
    integration_specific_id: user.id,
    email: user.email || user.public_email || undefined,
    ...splitName(user.name),
    username: user.username,
    user_status: toStatus(user.state),
    account_type: user.bot === true || BOT.test(user.username) ? 'service' : 'user',
    ...(attributes.length === 0 ? {} : { custom_attributes: Object.fromEntries(values) }),
    extra_data: extraDataOf({
      state: user.state,
      external: user.external,
      two_factor_enabled: user.two_factor_enabled,
      created_at: user.created_at,
      last_activity_on: user.last_activity_on,
    }),
  };
}

/** A member of a group or project. Who awaits a seat cannot use what it is a member of. */
export function memberAccount(member: GitlabMember): FoundAccountData {
  const isAwaiting = member.membership_state === 'awaiting' && member.state === 'active';
  return {
    integration_specific_id: member.id,
    email: member.email || member.public_email || undefined,
    ...splitName(member.name),
    username: member.username,
    user_status: isAwaiting ? 'PENDING' : toStatus(member.state),
    account_type: BOT.test(member.username) ? 'service' : 'user',
    extra_data: extraDataOf({
      state: member.state,
      membership_state: member.membership_state,
      saml_name_id: member.group_saml_identity?.extern_uid,
    }),
  };
}

/** The account of who is invited, whom GitLab knows by the address alone. */
export const invitedId = (email: string): string => `${INVITATION}${email}`;

/** The address that an account id names; undefined: it is the id of a user. */
export const invitedEmail = (accountId: string): string | undefined =>
  accountId.startsWith(INVITATION) ? accountId.slice(INVITATION.length) : undefined;

/** One address: GitLab takes a comma for the end of one. */
export const ADDRESS = /^[^\s,]+@[^\s,]+$/;

/** Whether it may be the id of an account. */
export function isAccountId(accountId: string): boolean {
  const email = invitedEmail(accountId);
  return email === undefined ? /^\d{1,16}$/.test(accountId) : ADDRESS.test(email);
}

export const noAccount = () => new NotFoundError('There is no such account.');

export function invitedAccount(invitation: GitlabInvitation): FoundAccountData {
  return {
    integration_specific_id: invitedId(invitation.invite_email),
    email: invitation.invite_email,
    user_status: 'PENDING',
    account_type: 'user',
    extra_data: extraDataOf({
      invited_at: invitation.created_at,
      invited_by: invitation.created_by_name,
    }),
  };
}

export function toResource(place: Place): FoundResourceData {
  return {
    integration_specific_id: resourceIdOf(place.path),
    label: place.name,
    description: place.description || undefined,
    resource_type: place.type,
    extra_data: extraDataOf({
      full_path: place.full_path,
      parent_id: place.parentPath === undefined ? undefined : resourceIdOf(place.parentPath),
      visibility: place.visibility,
      archived: place.archived,
      created_at: place.created_at,
    }),
  };
}

export const instanceRoles: readonly FoundEntitlementData[] = INSTANCE_ROLES.map(({ id, label }) =>
  foundEntitlement(INSTANCE_ROLE, id, label),
);

/** The roles on a group or project. */
export function toRoles(place: Place, custom: readonly GitlabMemberRole[]): FoundEntitlementData[] {
  const onGroup = place.type === GROUP;
  // Minimal Access is given in top-level groups alone, and never in projects.
  const known = ROLES.filter(({ id }) => onGroup || id !== 'minimal_access').map(({ id, label }) => ({
    id,
    label,
    isGiven: id !== 'minimal_access' || place.parentPath === undefined,
  }));
  const roles = [...known, ...custom.map(({ id, name }) => ({ id, label: name, isGiven: true }))];
  const [type, resourceId] = [onGroup ? GROUP_ROLE : PROJECT_ROLE, resourceIdOf(place.path)];
  return roles.map(({ id, label, isGiven }) => ({
    ...foundEntitlement(type, id, `${place.name}: ${label}`, resourceId),
    is_assignable: isGiven,
  }));
}
