import { accessOf, alreadyDone } from '@patchbay/core';
import { checkedAccess, giveAccess, takeAccess } from '../access.ts';
import { app } from '../app.ts';

export const assignEntitlement = app.capability(
  'assign_entitlement',
  {
    idempotent: true,
    description:
      'Gives a role or custom role in place of the one before, or takes a user into a group or organization.',
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
      'Makes an agent of an admin, or an end user of an agent, or takes a user out of a group or organization.',
  },
  async ({ client, request, confirm }) => {
    const taken = await takeAccess(client, checkedAccess(accessOf(request)), confirm);
    return { response: { unassigned: true }, effect: taken ? undefined : alreadyDone };
  },
);
