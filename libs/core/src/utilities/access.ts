import type { EntitlementAssignment, FoundEntitlementAssociation } from '../models/entitlements.ts';

/** One entitlement of one account, by the words that connectors use. */
export interface Access {
  readonly accountId: string;
  readonly type: string;
  readonly id: string;
  /** Empty: the global resource. */
  readonly resourceId: string;
}

/** What `assign_entitlement` and `unassign_entitlement` are asked for. */
export function accessOf(request: EntitlementAssignment): Access {
  return {
    accountId: request.account_integration_specific_id,
    type: request.entitlement_type,
    id: request.entitlement_integration_specific_id,
    resourceId: request.resource_integration_specific_id,
  };
}

/** That an account has an entitlement, on the global resource when none is named. */
export function associationOf(
  accountId: string,
  entitlementId: string,
  resourceId = '',
): FoundEntitlementAssociation {
  return {
    account_id: accountId,
    integration_specific_entitlement_id: entitlementId,
    integration_specific_resource_id: resourceId,
  };
}
