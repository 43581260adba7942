import type { EntitlementTypeInput, ResourceType } from '@patchbay/core';

/** What roles restrict (subsidiaries, departments, ...) is a part of the role: access is given to nothing alone. */
export const RESOURCE_TYPES: readonly ResourceType[] = [];

/** A role: one that every account has, or one of its own. */
export const ROLE = 'role';

export const ENTITLEMENT_TYPES: readonly EntitlementTypeInput[] = [{ type_id: ROLE, type_label: 'Role' }];
