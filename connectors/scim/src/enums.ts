import type { EntitlementTypeInput, ResourceType } from '@patchbay/core';
import { scimEntitlementTypes } from '@patchbay/scim';

/** SCIM has no resources beside the global one. */
export const RESOURCE_TYPES: readonly ResourceType[] = [];

/** Groups, and the roles and entitlements that stand in a user (RFC 7643 section 4.1.2). */
export const ENTITLEMENT_TYPES: readonly EntitlementTypeInput[] = scimEntitlementTypes;
