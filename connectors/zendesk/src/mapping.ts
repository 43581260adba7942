import {
  associationOf,
  defineCustomAttributes,
  extraDataOf,
  foundEntitlement,
  splitName,
  type AccountStatus,
  type CustomAttributes,
  type CustomAttributeType,
  type FoundAccountData,
  type FoundEntitlementAssociation,
  type FoundEntitlementData,
} from '@patchbay/core';
import type { ZendeskPlace } from './client/memberships.ts';
import type { ZendeskCustomRole } from './client/roles.ts';
import type { ZendeskUser, ZendeskUserField } from './client/users.ts';
import { ADMIN, AGENT, CUSTOM_ROLE, END_USER, GROUP, ORGANIZATION, ROLE, ROLE_TYPES } from './enums.ts';

/** Whoever never signed in and has no address that is verified has yet to follow the link of the invitation. */
export function toStatus({ active, suspended, verified, last_login_at }: ZendeskUser): AccountStatus {
  if (active === false) return 'DELETED';
  if (suspended === true) return 'SUSPENDED';
  return verified === false && (last_login_at ?? '') === '' ? 'PENDING' : 'ACTIVE';
}

const roleTypeOf = (type: number | null | undefined): string | undefined =>
  type === null || type === undefined ? undefined : (ROLE_TYPES.get(type) ?? String(type));

export function toAccount(user: ZendeskUser): FoundAccountData {
  return {
    integration_specific_id: user.id,
    email: user.email ?? undefined,
    ...splitName(user.name),
    user_status: toStatus(user),
    extra_data: extraDataOf({
      role: user.role,
      role_type: roleTypeOf(user.role_type),
      custom_role_id: user.custom_role_id,
      default_group_id: user.default_group_id,
      organization_id: user.organization_id,
      ticket_restriction: user.ticket_restriction,
      chat_only: user.chat_only,
      shared_agent: user.shared_agent,
      two_factor_auth_enabled: user.two_factor_auth_enabled,
      verified: user.verified,
      alias: user.alias,
      external_id: user.external_id,
      last_login_at: user.last_login_at,
      created_at: user.created_at,
      updated_at: user.updated_at,
    }),
  };
}

const ROLE_LABELS: ReadonlyMap<string, string> = new Map([
  [END_USER, 'End user'],
  [AGENT, 'Agent'],
  [ADMIN, 'Administrator'],
]);

export const roleEntitlement = (role: string): FoundEntitlementData => ({
  ...foundEntitlement(ROLE, role, ROLE_LABELS.get(role)),
  is_assignable: role !== END_USER,
});

/** Roles of admins come with the role admin, and not alone. */
export const isAssignableRole = ({ role_type }: ZendeskCustomRole): boolean =>
  role_type !== 4 && role_type !== 5;

export const customRoleEntitlement = (role: ZendeskCustomRole): FoundEntitlementData => ({
  ...foundEntitlement(CUSTOM_ROLE, role.id, role.name),
  is_assignable: isAssignableRole(role),
  description: role.description || undefined,
  extra_data: extraDataOf({ role_type: roleTypeOf(role.role_type) }),
});

export const groupEntitlement = (group: ZendeskPlace): FoundEntitlementData => ({
  ...foundEntitlement(GROUP, group.id, group.name),
  description: group.description || undefined,
  extra_data: extraDataOf({ is_public: group.is_public, default: group.default }),
});

export const organizationEntitlement = ({ id, name }: ZendeskPlace): FoundEntitlementData =>
  foundEntitlement(ORGANIZATION, id, name);

/** The role of a user, and the custom role beside it. */
export function rolesOf(user: ZendeskUser, withCustomRoles: boolean): FoundEntitlementAssociation[] {
  const custom = withCustomRoles && user.role !== END_USER ? user.custom_role_id : undefined;
  return [
    associationOf(user.id, user.role),
    ...(custom === null || custom === undefined ? [] : [associationOf(user.id, custom)]),
  ];
}

function typeOf(type: string): CustomAttributeType {
  if (type === 'checkbox') return 'boolean';
  if (type === 'integer') return 'integer';
  return type === 'date' ? 'datetime' : 'string';
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** @see https://developer.zendesk.com/api-reference/ticketing/users/user_fields/ */
export function customAttributesOf(fields: readonly ZendeskUserField[]): CustomAttributes<ZendeskUser> {
  const inUse = fields.filter(({ active }) => active !== false);
  return defineCustomAttributes(
    'account',
    Object.fromEntries(
      inUse.map(({ key, type, title, description }) => [
        key,
        {
          type: typeOf(type),
          description: description || title || key,
          value: ({ user_fields }: ZendeskUser) => textOf(user_fields?.[key]),
        },
      ]),
    ),
  );
}
