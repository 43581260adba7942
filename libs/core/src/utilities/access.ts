import { InvalidValueError } from '../errors/typed-errors.ts';
import type { CreateAccountEntitlement } from '../models/accounts.ts';
import type {
  EntitlementAssignment,
  FoundEntitlementAssociation,
  FoundEntitlementData,
} from '../models/entitlements.ts';

/** The id of the global resource: the app as a whole, on which roles are that are on no single resource. */
export const globalResource = '';

/** An entitlement as requests name it, by the words that connectors use. */
export interface NamedEntitlement {
  readonly type: string;
  readonly id: string;
  /** {@link globalResource} or the id of another. */
  readonly resourceId: string;
}

/** One entitlement of one account. */
export interface Access extends NamedEntitlement {
  readonly accountId: string;
}

/**
 * What `assign_entitlement` and `unassign_entitlement` are asked for.
 *
 * @throws InvalidValueError when the id of the account or the entitlement is empty
 */
export function accessOf(request: EntitlementAssignment): Access {
  return {
    accountId: notEmpty(request.account_integration_specific_id, 'account'),
    type: request.entitlement_type,
    id: notEmpty(request.entitlement_integration_specific_id, 'entitlement'),
    resourceId: request.resource_integration_specific_id,
  };
}

/**
 * What `create_account` is to give.
 *
 * @throws InvalidValueError when the id of the entitlement is empty
 */
export function entitlementOf(wanted: CreateAccountEntitlement): NamedEntitlement {
  return {
    type: wanted.entitlement_type,
    id: notEmpty(wanted.integration_specific_id, 'entitlement'),
    resourceId: wanted.integration_specific_resource_id ?? globalResource,
  };
}

/**
 * An entitlement that can be given, on the global resource when none is named. Without a label it goes by its id. Whatever
 * else is known of it is written over it.
 *
 * @example { ...foundEntitlement(GROUP, group.id, group.name), is_assignable: !group.isReadOnly }
 */
export function foundEntitlement(
  type: string,
  id: string,
  label: string | null | undefined,
  resourceId: string = globalResource,
): FoundEntitlementData {
  return {
    entitlement_type: type,
    integration_specific_id: id,
    integration_specific_resource_id: resourceId,
    is_assignable: true,
    label: label || id,
  };
}

/**
 * All that `create_account` is to give.
 *
 * @param exclusive - the types of which an account has one on each resource, so that a second would take its place
 * @throws InvalidValueError when an id is empty, and for two of such a type on one resource
 */
export function entitlementsOf(
  wanted: readonly CreateAccountEntitlement[],
  ...exclusive: readonly string[]
): NamedEntitlement[] {
  const named = wanted.map(entitlementOf);
  for (const { type, id, resourceId } of named.filter((each) => exclusive.includes(each.type))) {
    const isInPlace = (each: NamedEntitlement) => each.type === type && each.resourceId === resourceId;
    const other = named.find((each) => isInPlace(each) && each.id !== id);
    if (other === undefined) continue;
    throw new InvalidValueError(`An account has one "${type}" there, and not "${id}" and "${other.id}".`);
  }
  return named;
}

/** That an account has an entitlement, on the global resource when none is named. */
export function associationOf(
  accountId: string,
  entitlementId: string,
  resourceId: string = globalResource,
): FoundEntitlementAssociation {
  return {
    account_id: accountId,
    integration_specific_entitlement_id: entitlementId,
    integration_specific_resource_id: resourceId,
  };
}

function notEmpty(id: string, of: string): string {
  if (id === '') throw new InvalidValueError(`The id of the ${of} is empty.`);
  return id;
}
