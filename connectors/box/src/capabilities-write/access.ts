import { assigning, unassigning } from '@patchbay/core';
import { rightOf } from '../access.ts';
import { app } from '../app.ts';

export const assignEntitlement = app.capability(
  'assign_entitlement',
  {
    idempotent: true,
    description:
      'Makes a user of the enterprise a co-admin or a plain user, or gives a role in a group in place of the one there.',
  },
  assigning((access, { client }) => rightOf(client, access)),
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  {
    idempotent: true,
    description:
      'Makes a plain user of a co-admin, or takes the account out of the group in which it has the role.',
  },
  unassigning((access, { client }) => rightOf(client, access)),
);
