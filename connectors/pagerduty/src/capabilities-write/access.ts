import { accessOf, alreadyDone } from '@patchbay/core';
import { checkedAccess } from '../access/access.ts';
import { giveAccess, takeAccess } from '../access/change.ts';
import { app } from '../app.ts';

export const assignEntitlement = app.capability(
  'assign_entitlement',
  {
    idempotent: true,
    description:
      'Gives a base role or license in place of the one that the account has, or a role in a team, in place of its role there.',
  },
  async (context) => {
    const given = await giveAccess(context, checkedAccess(accessOf(context.request)));
    return { response: { assigned: true }, effect: given ? undefined : alreadyDone };
  },
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  {
    idempotent: true,
    description:
      'Takes an account with the role out of a team. A base role is replaced by that of the settings; a license cannot be taken.',
  },
  async (context) => {
    const taken = await takeAccess(context, checkedAccess(accessOf(context.request)));
    return { response: { unassigned: true }, effect: taken ? undefined : alreadyDone };
  },
);
