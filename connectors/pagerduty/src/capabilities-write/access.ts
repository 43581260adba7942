import { assigning, unassigning } from '@patchbay/core';
import { rightOf } from '../access.ts';
import { app } from '../app.ts';

export const assignEntitlement = app.capability(
  'assign_entitlement',
  {
    idempotent: true,
    description:
      'Gives a base role or license in place of the one that the account has, or a role in a team, in place of its role there.',
  },
  assigning((access, { client, settings }) => rightOf(client, access, settings)),
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  {
    idempotent: true,
    description:
      'Takes an account with the role out of a team. A base role is replaced by that of the settings; a license cannot be taken.',
  },
  unassigning((access, { client, settings }) => rightOf(client, access, settings)),
);
