import type { StandardCapabilityName } from '../capabilities/standard.ts';

/** The checks that the library makes of a connector's lists. */
export type ProbeListCheck = 'accounts' | 'entitlements' | 'entitlement_associations';

/** By check, in the order in which they are made: the sets of capabilities that each can be made with. */
export const listChecks: Readonly<
  Record<ProbeListCheck, readonly (readonly [StandardCapabilityName, ...StandardCapabilityName[]])[]>
> = {
  accounts: [['list_accounts']],
  entitlements: [['list_entitlements']],
  entitlement_associations: [
    ['find_entitlement_associations'],
    ['get_account_entitlement_associations', 'list_accounts'],
  ],
};

/** {@link listChecks} in their order. */
export const listCheckNames: readonly ProbeListCheck[] = [
  'accounts',
  'entitlements',
  'entitlement_associations',
];

/** The checks that can be made of a connector with these capabilities, in order. */
export function checksOf(capabilities: { has(name: string): boolean }): readonly ProbeListCheck[] {
  return listCheckNames.filter((check) =>
    listChecks[check].some((needed) => needed.every((name) => capabilities.has(name))),
  );
}
