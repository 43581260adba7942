import { assigning, unassigning } from '@patchbay/core';
import { rightOf } from '../access.ts';
import { app } from '../app.ts';

export const assignEntitlement = app.capability(
  'assign_entitlement',
  {
    idempotent: true,
    description:
      'Gives a role or custom role in place of the one before, or takes a user into a group or organization.',
  },
  assigning((access, { client }) => rightOf(client, access)),
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  {
    idempotent: true,
    description:
      'Makes an agent of an admin, or an end user of an agent, or takes a user out of a group or organization.',
  },
  unassigning((access, { client }) => rightOf(client, access)),
);
