import {
  associationOf,
  extraDataOf,
  foundEntitlement,
  splitName,
  type AccountStatus,
  type ActivityRecord,
  type FoundAccountData,
  type FoundEntitlementAssociation,
  type FoundEntitlementData,
  type FoundResourceData,
} from '@patchbay/core';
import type { BoxEvent } from './client/events.ts';
import type { BoxGroup, BoxMembership } from './client/groups.ts';
import type { BoxUser } from './client/users.ts';
import { ENTERPRISE_ROLE, ENTERPRISE_ROLES, GROUP, GROUP_ROLE, GROUP_ROLES, USER } from './enums.ts';

const STATUSES: ReadonlyMap<string, AccountStatus> = new Map([
  ['active', 'ACTIVE'],
  ['inactive', 'SUSPENDED'],
  // They sign in and read, and cannot delete and edit (and upload).
  ['cannot_delete_edit', 'ACTIVE'],
  ['cannot_delete_edit_upload', 'ACTIVE'],
]);

/** Undefined where Box says nothing, or has a word that is new. */
export function toStatus({ status }: Pick<BoxUser, 'status'>): AccountStatus | undefined {
  return typeof status === 'string' ? STATUSES.get(status) : undefined;
}

/** @param attributes - names of tracking codes */
export function toAccount(user: BoxUser, attributes: readonly string[] = []): FoundAccountData {
  const codes = (user.tracking_codes ?? []).flatMap(({ name, value }): [string, string][] =>
    attributes.includes(name) && typeof value === 'string' ? [[name, value]] : [],
  );
  return {
    integration_specific_id: user.id,
    email: user.login ?? undefined,
    ...splitName(user.name),
    username: user.login ?? undefined,
    user_status: toStatus(user),
    account_type: user.is_platform_access_only === true ? 'service' : 'user',
    ...(attributes.length === 0 ? {} : { custom_attributes: Object.fromEntries(codes) }),
    extra_data: extraDataOf({
      status: user.status,
      role: user.role,
      job_title: user.job_title,
      enterprise_id: user.enterprise?.id,
      external_app_user_id: user.external_app_user_id,
      is_external_collab_restricted: user.is_external_collab_restricted,
      is_exempt_from_login_verification: user.is_exempt_from_login_verification,
      created_at: user.created_at,
      updated_at: user.modified_at,
    }),
  };
}

export function toResource(group: BoxGroup): FoundResourceData {
  return {
    integration_specific_id: group.id,
    label: group.name ?? group.id,
    description: group.description || undefined,
    resource_type: GROUP,
    extra_data: extraDataOf({
      group_type: group.group_type,
      provenance: group.provenance,
      external_sync_identifier: group.external_sync_identifier,
      invitability_level: group.invitability_level,
      member_viewability_level: group.member_viewability_level,
      created_at: group.created_at,
      updated_at: group.modified_at,
    }),
  };
}

/** The roles that every enterprise has. */
export function toEnterpriseRoles(): FoundEntitlementData[] {
  return ENTERPRISE_ROLES.map(({ id, label, isAssignable }) => ({
    ...foundEntitlement(ENTERPRISE_ROLE, id, label),
    is_assignable: isAssignable,
  }));
}

/** The two roles of a group. */
export function toGroupRoles(group: BoxGroup): FoundEntitlementData[] {
  const name = group.name ?? group.id;
  return GROUP_ROLES.map(({ id, label }) => foundEntitlement(GROUP_ROLE, id, `${name}: ${label}`, group.id));
}

/** Users of other enterprises have no role in this one; a role that Box adds one day is that of a user here. */
export function roleOf({ role }: BoxUser): string | undefined {
  if (role === undefined || role === null) return undefined;
  return ENTERPRISE_ROLES.find((each) => each.id === role)?.id ?? USER;
}

export function toRoleOf(user: BoxUser): FoundEntitlementAssociation[] {
  const role = roleOf(user);
  return role === undefined ? [] : [associationOf(user.id, role)];
}

export function toGroupRoleOf({ user, group, role }: BoxMembership): FoundEntitlementAssociation {
  return associationOf(user.id, role, group.id);
}

/** Whom Box names where nobody is signed in. @see https://developer.box.com/guides/events/enterprise-events/for-enterprise/ */
const ANONYMOUS = '2';

/** A sign-in or a change of access as the contract has it. */
export function toActivityRecord(event: BoxEvent): ActivityRecord {
  const { source } = event;
  const actor = event.created_by?.id;
  return {
    id: event.event_id,
    activity_type: event.event_type === 'LOGIN' ? 'ACCOUNT_LOGIN' : event.event_type,
    timestamp: event.created_at,
    actor: { account_id: actor && actor !== ANONYMOUS ? actor : '' },
    targets: source?.type === 'user' && typeof source.id === 'string' ? [{ account_id: source.id }] : [],
    metadata: extraDataOf({
      event_type: event.event_type,
      actor_login: event.created_by?.login,
      ip_address: event.ip_address,
    }),
  };
}
