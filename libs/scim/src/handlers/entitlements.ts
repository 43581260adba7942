import type { FoundEntitlementData } from '@patchbay/core';
import { concatenate, mapSource, walk, type PagedSource } from '@patchbay/pagination';
import type { ScimClient } from '../client.ts';
import { scimGroupToEntitlement, userAccessOf, userAccessToEntitlement } from '../mapping/entitlement.ts';
import { customValuesOf } from './custom-attributes.ts';
import type { ScimHandler } from './handler.ts';
import { namedSource } from './named-source.ts';

/**
 * `list_entitlements`: the groups, then the roles and entitlements that users hold, which SCIM lists nowhere. One
 * that several pages of users hold comes once for each of these pages.
 */
export const listScimEntitlements: ScimHandler<'list_entitlements'> = async ({ client, page, request }) => {
  const customOf = await customValuesOf(client, 'groups', request.custom_attributes);
  const sources: PagedSource<FoundEntitlementData>[] = [];
  if (client.quirks.groups) {
    const excludedAttributes = client.quirks.excludedAttributes ? ['members'] : undefined;
    const groups = client.groups.source({ filter: client.options.groupFilter, excludedAttributes });
    sources.push(
      namedSource(
        'groups',
        mapSource(groups, (items) => ({
          items: items.map((group) => ({ ...scimGroupToEntitlement(group), ...customOf(group) })),
        })),
      ),
    );
  }
  if (hasUserAccess(client)) {
    const users = client.users.source({ filter: client.options.userFilter });
    sources.push(
      namedSource(
        'users',
        mapSource(users, (items) => {
          const found = items
            .flatMap((user) => userAccessOf(user, client.quirks))
            .map((access): [string, FoundEntitlementData] => {
              const entitlement = userAccessToEntitlement(access);
              return [entitlement.integration_specific_id, entitlement];
            });
          return { items: [...new Map(found).values()] };
        }),
      ),
    );
  }
  const found = await walk(page, concatenate(sources));
  return { response: [...found.items], page: found.page };
};

/** Whether users carry access of their own, so that they must be read too. */
export function hasUserAccess({ quirks }: ScimClient): boolean {
  return quirks.roles !== 'none' || quirks.entitlements !== 'none';
}
