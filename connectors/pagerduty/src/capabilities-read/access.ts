import {
  associationOf,
  type FoundEntitlementAssociation,
  type FoundEntitlementData,
  type FoundResourceData,
} from '@patchbay/core';
import { concatenate, listed, mapItems, oneAnswer, type PagedSource } from '@patchbay/pagination';
import { app } from '../app.ts';
import type { PagerDutyClient } from '../client.ts';
import type { PagerDutyUser } from '../client/users.ts';
import { REQUESTS_PER_PAGE } from '../constants.ts';
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

const severalRequests = { requestsPerPage: REQUESTS_PER_PAGE };

export const listResources = app.capability(
  'list_resources',
  { description: 'Lists teams and schedules.' },
  async ({ client, page, settings }) => {
    return listed(
      page,
      concatenate<FoundResourceData>([
        mapItems(client.teams.list(), (team) => [teamResource(team)]),
        ...client.schedules
          .lists(settings.schedules)
          .map((list) => mapItems(list, (schedule) => [scheduleResource(schedule)])),
      ]),
      severalRequests,
    );
  },
);

export const listEntitlements = app.capability(
  'list_entitlements',
  { description: 'Lists base roles, licenses, the roles of each team, and the rotation of each schedule.' },
  async ({ client, page, settings }) => {
    return listed(
      page,
      concatenate<FoundEntitlementData>([
        wholeAccount(client, settings),
        mapItems(client.teams.list(), teamRoleEntitlements),
        ...client.schedules
          .lists(settings.schedules)
          .map((list) => mapItems(list, (schedule) => [onCallEntitlement(schedule)])),
      ]),
      severalRequests,
    );
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
  async ({ client, page, settings }) => {
    const { users, licenses, teams, schedules } = client;
    const allocations = mapItems(licenses.allocations(), ({ id, licenseId }) => [
      associationOf(id, licenseId),
    ]);
    return listed(
      page,
      concatenate<FoundEntitlementAssociation>([
        mapItems(users.list(), ({ id, role }) => [associationOf(id, role)]),
        ...(settings.licenses ? [allocations] : []),
        mapItems(teams.membersOf(teams.list()), ({ id, role, teamId }) => [associationOf(id, role, teamId)]),
        ...schedules
          .onCall(settings.schedules)
          .map((list) =>
            mapItems(list, ({ userId, scheduleId }) => [associationOf(userId, ON_CALL, scheduleId)]),
          ),
      ]),
      severalRequests,
    );
  },
);

export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  async ({ client, page, request, settings }) => {
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
    return listed(
      page,
      concatenate<FoundEntitlementAssociation>([
        own,
        mapItems(teams.membersOf(itsTeams, isStillIn), ({ id, role, teamId }) =>
          id === userId ? [associationOf(id, role, teamId)] : [],
        ),
        ...schedules
          .onCall(settings.schedules)
          .map((list) =>
            mapItems(list, (onCall) =>
              onCall.userId === userId ? [associationOf(userId, ON_CALL, onCall.scheduleId)] : [],
            ),
          ),
      ]),
      severalRequests,
    );
  },
);
