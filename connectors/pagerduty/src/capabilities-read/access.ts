import {
  associationOf,
  type FoundEntitlementAssociation,
  type FoundEntitlementData,
  type FoundResourceData,
} from '@patchbay/core';
import { concatenate, listed, mapEach, mapItems, oneAnswer, type PagedSource } from '@patchbay/pagination';
import { app } from '../app.ts';
import type { PagerDutyClient } from '../client.ts';
import type { PagerDutyUser } from '../client/users.ts';
import { SHORT_LISTS } from '../constants.ts';
import { ON_CALL } from '../enums.ts';
import {
  baseRoleEntitlements,
  licenseEntitlement,
  onCallEntitlement,
  scheduleResource,
  teamResource,
  teamRoleEntitlements,
} from '../mapping/entitlement.ts';
import type { Settings } from '../settings.ts';

export const listResources = app.capability(
  'list_resources',
  { description: 'Lists teams and schedules.' },
  ({ client, page, settings }) => {
    const schedules = client.schedules.lists(settings.schedules);
    const lists = [
      mapEach(client.teams.list(), teamResource),
      ...schedules.map((list) => mapEach(list, scheduleResource)),
    ];
    return listed(page, concatenate<FoundResourceData>(lists), SHORT_LISTS);
  },
);

export const listEntitlements = app.capability(
  'list_entitlements',
  { description: 'Lists base roles, licenses, the roles of each team, and the rotation of each schedule.' },
  ({ client, page, settings }) => {
    const schedules = client.schedules.lists(settings.schedules);
    const lists = [
      wholeAccount(client, settings),
      mapItems(client.teams.list(), teamRoleEntitlements),
      ...schedules.map((list) => mapEach(list, onCallEntitlement)),
    ];
    return listed(page, concatenate<FoundEntitlementData>(lists), SHORT_LISTS);
  },
);

/** Base roles and licenses, which come at once. */
function wholeAccount(client: PagerDutyClient, settings: Settings): PagedSource<FoundEntitlementData> {
  return oneAnswer('whole-account', async () => {
    const licenses = settings.licenses ? await client.licenses.all() : [];
    return [...baseRoleEntitlements(licenses), ...licenses.map(licenseEntitlement)];
  });
}

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  { description: 'Lists who has which base role, license and team role, and who is in which rotation.' },
  ({ client, page, settings }) => {
    const { users, licenses, teams, schedules } = client;
    const allocations = mapEach(licenses.allocations(), ({ id, licenseId }) => associationOf(id, licenseId));
    const lists = [
      mapEach(users.list(), ({ id, role }) => associationOf(id, role)),
      ...(settings.licenses ? [allocations] : []),
      mapEach(teams.membersOf(teams.list()), ({ id, role, teamId }) => associationOf(id, role, teamId)),
      ...schedules
        .onCall(settings.schedules)
        .map((list) => mapEach(list, ({ userId, scheduleId }) => associationOf(userId, ON_CALL, scheduleId))),
    ];
    return listed(page, concatenate<FoundEntitlementAssociation>(lists), SHORT_LISTS);
  },
);

export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  ({ client, page, request, settings }) => {
    const { account_id: userId } = request;
    const { teams, schedules } = client;
    let found: Promise<PagerDutyUser> | undefined;
    // Later pages may not need it.
    const user = () => (found ??= client.users.get(userId));
    const own = oneAnswer('own', async () => {
      const { role } = await user();
      const license = settings.licenses ? await client.licenses.ofUser(userId) : undefined;
      const ids = [role, ...(license === undefined ? [] : [license])];
      return ids.map((id) => associationOf(userId, id));
    });
    const itsTeams = oneAnswer('teams-of-user', async () => (await user()).teams ?? []);
    const isStillIn = async (teamId: string) =>
      (await client.users.get(userId)).teams?.some(({ id }) => id === teamId) ?? false;
    const lists = [
      own,
      mapItems(teams.membersOf(itsTeams, isStillIn), ({ id, role, teamId }) =>
        id === userId ? [associationOf(id, role, teamId)] : [],
      ),
      ...schedules
        .onCall(settings.schedules)
        .map((list) =>
          mapItems(list, (each) =>
            each.userId === userId ? [associationOf(userId, ON_CALL, each.scheduleId)] : [],
          ),
        ),
    ];
    return listed(page, concatenate<FoundEntitlementAssociation>(lists), SHORT_LISTS);
  },
);
