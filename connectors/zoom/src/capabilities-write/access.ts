import { assigning, unassigning } from '@patchbay/core';
import { rightOf } from '../access.ts';
import { app } from '../app.ts';

export const assignEntitlement = app.capability(
  'assign_entitlement',
  {
    idempotent: true,
    description:
      'Gives a role or a license in place of the one before, or takes a user into a group as its member or admin.',
  },
  assigning((access, { client }) => rightOf(client, access)),
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  {
    idempotent: true,
    description:
      'Makes a member of who has a role, or a Basic user of who is licensed, or takes a user out of a group.',
  },
  unassigning((access, { client }) => rightOf(client, access)),
);
