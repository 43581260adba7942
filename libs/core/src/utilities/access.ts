import type { CreateAccountEntitlement } from '../models/accounts.ts';
import type { EntitlementAssignment, FoundEntitlementAssociation } from '../models/entitlements.ts';

/** An entitlement as requests name it, by the words that connectors use. */
export interface NamedEntitlement {
  readonly type: string;
  readonly id: string;
  /** Empty: the global resource. */
  readonly resourceId: string;
}

/** One entitlement of one account. */
export interface Access extends NamedEntitlement {
  readonly accountId: string;
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

/** What `create_account` is to give. */
export function entitlementOf(wanted: CreateAccountEntitlement): NamedEntitlement {
  return {
    type: wanted.entitlement_type,
    id: wanted.integration_specific_id,
    resourceId: wanted.integration_specific_resource_id ?? '',
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
