import type { EntitlementType } from '../models/entitlements.ts';
import { globalResource } from '../utilities/access.ts';

/**
 * An entitlement type as a connector declares it. Without `resource_type_id` it is on the global resource; without `min` an
 * account may have none.
 *
 * @example
 * export const ENTITLEMENT_TYPES: readonly EntitlementTypeInput[] = [
 *   { type_id: LICENSE, type_label: 'License', max: 1 },
 *   { type_id: TEAM_ROLE, type_label: 'Team role', resource_type_id: TEAM },
 * ];
 */
export type EntitlementTypeInput = Pick<EntitlementType, 'type_id' | 'type_label'> & Partial<EntitlementType>;

/** The type as the contract has it. */
export function declaredEntitlementType({
  type_id,
  type_label,
  resource_type_id = globalResource,
  min = 0,
  ...others
}: EntitlementTypeInput): EntitlementType {
  return { type_id, type_label, resource_type_id, min, ...others };
}
