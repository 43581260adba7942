import { listed, mapEach, mapItems, oneAnswer, ofAccounts, readWhole } from '@patchbay/pagination';
import { associationOf, eachOnce, globalResource, type FoundEntitlementData } from '@patchbay/core';
import { allAssociations } from '../access/associations.ts';
import { findAccount } from '../access/find-account.ts';
import { heldAdminRoles, heldInGroups } from '../access/held.ts';
import { isExternalId } from '../access/principals.ts';
import { app } from '../app.ts';
import type { GoogleClient } from '../client.ts';
import { bareOrgUnitId, placeOf } from '../client/roles.ts';
import { SHORT_LISTS } from '../constants.ts';
import { toAdminRole, toGroup, toGroupRoles, toOrgUnit, toOrgUnitRole } from '../mapping/entitlement.ts';

export const listResources = app.capability(
  'list_resources',
  { description: 'Lists groups and organizational units.' },
  ({ client, page }) =>
    listed(page, [
      mapEach(client.groups.list(), toGroup),
      oneAnswer('org-units', async () => (await client.organization.orgUnits()).map(toOrgUnit)),
    ]),
);

/** Admin roles in organizational units, where somebody has one. Which others may be given Google does not tell. */
async function orgUnitRoles({ roles, organization }: GoogleClient): Promise<readonly FoundEntitlementData[]> {
  const placed = (await readWhole(roles.assignments()))
    .map(placeOf)
    .filter(({ resourceId }) => resourceId !== globalResource);
  if (placed.length === 0) return [];
  const known = new Map((await readWhole(roles.list())).map((role) => [role.roleId, role]));
  const orgUnits = new Map(
    (await organization.orgUnits()).map((unit) => [bareOrgUnitId(unit.orgUnitId), unit]),
  );
  return eachOnce(placed).map((each) => toOrgUnitRole(each, known, orgUnits));
}

export const listEntitlements = app.capability(
  'list_entitlements',
  {
    description:
      'Lists the three roles of every group, admin roles, and those that somebody has in an organizational unit.',
  },
  ({ client, page }) =>
    listed(page, [
      mapItems(client.groups.list(), toGroupRoles),
      mapEach(client.roles.list(), toAdminRole),
      oneAnswer('org-unit-roles', () => orgUnitRoles(client)),
    ]),
);

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  {
    description:
      'Lists who has which role in which group, and who has which admin role; through groups too, unless indirect access is switched off.',
  },
  ({ client, page, settings }) => listed(page, allAssociations(client, settings), SHORT_LISTS),
);

export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  async ({ client, page, request, settings }) => {
    const { account_id: id } = request;
    const kind = isExternalId(id) ? 'external' : (await findAccount(client, id, settings)).kind;
    if (kind === 'external' || kind === 'everybody') {
      // Google does not find their groups, so that all are looked through.
      return listed(page, ofAccounts(allAssociations(client, settings), [id]), SHORT_LISTS);
    }
    const held = oneAnswer('held', async () => {
      const inGroups = kind === 'user' ? await heldInGroups(client, id, settings) : [];
      const all = [...inGroups, ...(await heldAdminRoles(client, id, inGroups, settings))];
      return eachOnce(all.map((each) => associationOf(id, each.id, each.resourceId)));
    });
    return listed(page, held, SHORT_LISTS);
  },
);
