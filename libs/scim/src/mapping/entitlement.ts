import {
  extraDataOf,
  foundEntitlement,
  InvalidValueError,
  UnknownValueError,
  type EntitlementType,
  type FoundEntitlementData,
} from '@patchbay/core';
import type { ScimQuirks } from '../quirks.ts';
import type { ScimGroup } from '../schemas/group.ts';
import type { ScimUser } from '../schemas/user.ts';
import type { MultiValue } from '../schemas/values.ts';

/** SCIM has no resources: everything is on the global one. */
export const globalResourceId = '';

/** The kinds of access that SCIM knows: groups, and what stands in a user's `roles` and `entitlements`. */
export const scimEntitlementTypes = [
  { type_id: 'group', type_label: 'Group', resource_type_id: globalResourceId, min: 0 },
  { type_id: 'role', type_label: 'Role', resource_type_id: globalResourceId, min: 0 },
  { type_id: 'entitlement', type_label: 'Entitlement', resource_type_id: globalResourceId, min: 0 },
] as const satisfies readonly EntitlementType[];

/** One of the {@link scimEntitlementTypes}. */
export type ScimEntitlementType = (typeof scimEntitlementTypes)[number]['type_id'];

/** The attributes of a user that are access in themselves (RFC 7643 section 4.1.2). */
export const userAccessAttributes = { role: 'roles', entitlement: 'entitlements' } as const;

/** `role` or `entitlement`. */
export type UserAccessType = keyof typeof userAccessAttributes;

/** A role or an entitlement of a user. */
export interface UserAccess {
  readonly entitlementType: UserAccessType;
  readonly value: string;
  readonly type?: string | undefined;
}

/** A group in the words of the contract. */
export function scimGroupToEntitlement(group: ScimGroup): FoundEntitlementData {
  const extra = extraDataOf({
    external_id: group.externalId,
    created_at: group.meta?.created,
    updated_at: group.meta?.lastModified,
  });
  return {
    ...foundEntitlement('group', group.id, group.displayName),
    ...(Object.keys(extra).length === 0 ? {} : { extra_data: extra }),
  };
}

/** The roles and entitlements of a user, each once. */
export function userAccessOf(
  user: ScimUser,
  quirks: ScimQuirks,
): readonly (UserAccess & { label: string })[] {
  const found = new Map<string, UserAccess & { label: string }>();
  const collect = (
    entitlementType: UserAccessType,
    values: readonly MultiValue[] | null | undefined,
  ): void => {
    if (quirks[userAccessAttributes[entitlementType]] === 'none') return;
    for (const { value, display, type } of values ?? []) {
      if (value === null || value === undefined || value === '') continue;
      const access = { entitlementType, value, type: type ?? undefined, label: display ?? value };
      found.set(userAccessId(access), access);
    }
  };
  collect('role', user.roles);
  collect('entitlement', user.entitlements);
  return [...found.values()];
}

/** A role or an entitlement in the words of the contract. */
export function userAccessToEntitlement(access: UserAccess & { label: string }): FoundEntitlementData {
  return {
    ...foundEntitlement(access.entitlementType, userAccessId(access), access.label),
    extra_data: extraDataOf({ value: access.value, type: access.type }),
  };
}

/**
 * The id of a role or an entitlement: `role:<type>:<value>`. The prefix keeps it apart from the ids of groups; the
 * type, which may be empty, is URL-encoded, so that the id can be read back.
 */
export function userAccessId({ entitlementType, type, value }: UserAccess): string {
  return `${entitlementType}:${encodeURIComponent(type ?? '')}:${value}`;
}

/** Reads an id that {@link userAccessId} wrote. @throws `invalid_value` for any other */
export function parseUserAccessId(id: string, entitlementType: UserAccessType): UserAccess {
  const [, kind, encoded = '', value] = /^(role|entitlement):([^:]*):(.+)$/s.exec(id) ?? [];
  if (kind !== entitlementType || value === undefined || !isDecodable(encoded)) {
    throw new InvalidValueError(`"${id}" is not the id of a ${entitlementType}.`);
  }
  const type = decodeURIComponent(encoded);
  return { entitlementType, value, ...(type === '' ? {} : { type }) };
}

/** The entitlement type of a request. @throws `unknown_value` for one that SCIM does not know */
export function checkedEntitlementType(type: string): ScimEntitlementType {
  const known = scimEntitlementTypes.find(({ type_id }) => type_id === type);
  if (known === undefined) throw new UnknownValueError(`SCIM has no entitlement type "${type}".`);
  return known.type_id;
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
