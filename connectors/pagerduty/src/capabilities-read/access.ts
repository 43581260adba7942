import { associationOf } from '@patchbay/core';
import { listed, mapEach, mapItems, oneAnswer } from '@patchbay/pagination';
import { app } from '../app.ts';
import type { OnCall } from '../client/schedules.ts';
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

export const listResources = app.capability(
  'list_resources',
  { description: 'Lists teams and schedules.' },
  ({ client, page }) => {
    const lists = [
      mapEach(client.teams.list(), teamResource),
      ...client.schedules.lists().map((list) => mapEach(list, scheduleResource)),
    ];
    return listed(page, lists, SHORT_LISTS);
  },
);

export const listEntitlements = app.capability(
  'list_entitlements',
  { description: 'Lists base roles, licenses, the roles of each team, and the rotation of each schedule.' },
  ({ client, page, settings }) => {
    // They come at once.
    const ofAccount = oneAnswer('whole-account', async () => {
      const licenses = settings.licenses ? await client.licenses.all() : [];
      return [...baseRoleEntitlements(licenses), ...licenses.map(licenseEntitlement)];
    });
    const lists = [
      ofAccount,
      mapItems(client.teams.list(), teamRoleEntitlements),
      ...client.schedules.lists().map((list) => mapEach(list, onCallEntitlement)),
    ];
    return listed(page, lists, SHORT_LISTS);
  },
);

const toAssociation = ({ userId, scheduleId }: OnCall) => associationOf(userId, ON_CALL, scheduleId);

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  { description: 'Lists who has which base role, license and team role, and who is in which rotation.' },
  ({ client: { users, licenses, teams, schedules }, page, settings }) => {
    const allocations = mapEach(licenses.allocations(), ({ id, licenseId }) => associationOf(id, licenseId));
    const lists = [
      mapEach(users.list(), ({ id, role }) => associationOf(id, role)),
      ...(settings.licenses ? [allocations] : []),
      mapEach(teams.membersOf(teams.list()), ({ id, role, teamId }) => associationOf(id, role, teamId)),
      ...schedules.onCall().map((list) => mapEach(list, toAssociation)),
    ];
    return listed(page, lists, SHORT_LISTS);
  },
);

export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  ({ client: { users, licenses, teams, schedules }, page, request, settings }) => {
    const { account_id: userId } = request;
    let found: Promise<PagerDutyUser> | undefined;
    // Later pages may not need it.
    const user = () => (found ??= users.get(userId));
    const own = oneAnswer('own', async () => {
      const { role } = await user();
      const license = settings.licenses ? await licenses.ofUser(userId) : undefined;
      return [role, ...(license === undefined ? [] : [license])].map((id) => associationOf(userId, id));
    });
    const itsTeams = oneAnswer('teams-of-user', async () => (await user()).teams ?? []);
    const isStillIn = async (teamId: string) =>
      (await users.get(userId)).teams?.some(({ id }) => id === teamId) ?? false;
    const lists = [
      own,
      mapItems(teams.membersOf(itsTeams, isStillIn), ({ id, role, teamId }) =>
        id === userId ? [associationOf(id, role, teamId)] : [],
      ),
      ...schedules
        .onCall()
        .map((list) => mapItems(list, (each) => (each.userId === userId ? [toAssociation(each)] : []))),
    ];
    return listed(page, lists, SHORT_LISTS);
  },
);
