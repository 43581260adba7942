import type { Integration } from '@patchbay/core';
import type { Found } from '../requests.ts';

/** Entitlements that nobody should get by chance. */
const STRONG = /admin|owner|super|root/i;

/**
 * The payload of `create_account` with one entitlement of each type of which an account must have some, the weakest by
 * its name, unless the payload has entitlements.
 */
export function withNeededEntitlements(
  account: Readonly<Record<string, unknown>>,
  { entitlementTypes }: Pick<Integration, 'entitlementTypes'>,
  { records }: Found,
): Readonly<Record<string, unknown>> {
  if (account['entitlements'] !== undefined) return account;
  const listed = records.get('list_entitlements') ?? [];
  const entitlements = entitlementTypes
    .filter(({ min, requirements }) => (requirements?.['create_account']?.min ?? min) > 0)
    .flatMap(({ type_id }) => {
      const ofType = listed.filter(
        (each) => each['entitlement_type'] === type_id && each['is_assignable'] !== false,
      );
      const isStrong = (each: Readonly<Record<string, unknown>>): boolean =>
        STRONG.test(String(each['label']));
      const chosen = ofType.findLast((each) => !isStrong(each)) ?? ofType[0];
      if (chosen === undefined) return [];
      return {
        entitlement_type: type_id,
        integration_specific_id: chosen['integration_specific_id'],
        integration_specific_resource_id: chosen['integration_specific_resource_id'],
      };
    });
  return entitlements.length === 0 ? account : { ...account, entitlements };
}
