import type { EntitlementType, ResourceType } from '@patchbay/core';
import { scimEntitlementTypes } from '@patchbay/scim';

/** SCIM has no resources beside the global one. */
export const resourceTypes: readonly ResourceType[] = [];

/** Groups, and the roles and entitlements that stand in a user (RFC 7643 section 4.1.2). */
export const entitlementTypes: readonly EntitlementType[] = scimEntitlementTypes;
