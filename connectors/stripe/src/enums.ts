import type { EntitlementTypeInput, ResourceType } from '@patchbay/core';

/** None: Stripe's API tells nothing of who may do what in the dashboard. */
export const RESOURCE_TYPES: readonly ResourceType[] = [];

export const ENTITLEMENT_TYPES: readonly EntitlementTypeInput[] = [];
