import { accessOf, alreadyDone } from '@patchbay/core';
import { checkedAccess } from '../access/access.ts';
import { giveAccess, takeAccess } from '../access/change.ts';
import { app } from '../app.ts';

export const assignEntitlement = app.capability(
  'assign_entitlement',
  {
    idempotent: true,
    description:
      'Takes an account into a group (of the type OKTA_GROUP), assigns an app, or gives an admin role. What the account has through a group it has already.',
  },
  async ({ client, request, confirm }) => {
    const given = await giveAccess(client, checkedAccess(accessOf(request)), confirm);
    return { response: { assigned: true }, effect: given ? undefined : alreadyDone };
  },
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  {
    idempotent: true,
    description:
      'Takes an account out of a group, or an app or admin role from it. What it has through a group is refused; where a group rule put it into the group, Okta excludes it from that rule.',
  },
  async ({ client, request, confirm }) => {
    const taken = await takeAccess(client, checkedAccess(accessOf(request)), confirm);
    return { response: { unassigned: true }, effect: taken ? undefined : alreadyDone };
  },
);
