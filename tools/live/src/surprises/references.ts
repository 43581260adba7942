import type { Integration } from '@patchbay/core';
import type { Found } from '../requests.ts';
import type { Surprises } from './surprises.ts';

type Records = readonly Readonly<Record<string, unknown>>[];

/** Lists that name records of other lists must name ones that are there. */
export function checkReferences(
  { records }: Found,
  integration: Pick<Integration, 'entitlementTypes' | 'resourceTypes'>,
  surprises: Surprises,
): void {
  const of = (name: string): Records | undefined => records.get(name);
  const accounts = idsIn(of('list_accounts'), 'integration_specific_id');
  const resources = idsIn(of('list_resources'), 'integration_specific_id');
  const entitlements = of('list_entitlements');
  const pairs =
    entitlements === undefined
      ? undefined
      : new Set(
          entitlements.map((each) =>
            pair(each['integration_specific_id'], each['integration_specific_resource_id']),
          ),
        );

  for (const association of of('find_entitlement_associations') ?? []) {
    const capability = 'find_entitlement_associations';
    const account = String(association['account_id']);
    const entitlement = association['integration_specific_entitlement_id'];
    const resource = association['integration_specific_resource_id'];
    if (accounts !== undefined && !accounts.has(account))
      surprises.add(
        {
          kind: 'unknown-account',
          weight: 'problem',
          capability,
          message: 'An association names an account that list_accounts does not have.',
        },
        account,
      );
    if (pairs !== undefined && !pairs.has(pair(entitlement, resource)))
      surprises.add(
        {
          kind: 'unknown-entitlement',
          weight: 'problem',
          capability,
          message: 'An association names an entitlement that list_entitlements does not have.',
        },
        pair(entitlement, resource),
      );
  }

  for (const entitlement of entitlements ?? []) {
    const capability = 'list_entitlements';
    const resource = String(entitlement['integration_specific_resource_id'] ?? '');
    if (resources !== undefined && resource !== '' && !resources.has(resource))
      surprises.add(
        {
          kind: 'unknown-resource',
          weight: 'problem',
          capability,
          message: 'An entitlement is on a resource that list_resources does not have.',
        },
        resource,
      );
    checkType(
      capability,
      entitlement['entitlement_type'],
      integration.entitlementTypes.map(({ type_id }) => type_id),
      surprises,
    );
  }
  for (const resource of of('list_resources') ?? [])
    checkType(
      'list_resources',
      resource['resource_type'],
      integration.resourceTypes.map(({ type_id }) => type_id),
      surprises,
    );
}

function checkType(capability: string, type: unknown, known: readonly string[], surprises: Surprises): void {
  if (typeof type === 'string' && known.includes(type)) return;
  surprises.add(
    {
      kind: 'unknown-type',
      weight: 'problem',
      capability,
      message: 'A record has a type that the connector does not declare.',
    },
    String(type),
  );
}

function idsIn(records: Records | undefined, field: string): ReadonlySet<string> | undefined {
  return records === undefined ? undefined : new Set(records.map((record) => String(record[field])));
}

const pair = (entitlement: unknown, resource: unknown): string =>
  `${String(entitlement)} on ${JSON.stringify(resource ?? '')}`;
