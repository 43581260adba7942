import { assigning, unassigning } from '@patchbay/core';
import { rightOf } from '../access.ts';
import { app } from '../app.ts';

export const assignEntitlement = app.capability(
  'assign_entitlement',
  {
    idempotent: true,
    description:
      'Gives a permission set or a group of these, takes an account into a group or queue, or gives a profile or role in place of the one before.',
  },
  assigning((access, { client }) => rightOf(client, access)),
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  {
    idempotent: true,
    description:
      'Takes a role, a permission set or a group of these, or takes an account out of a group or queue.',
  },
  unassigning((access, { client }) => rightOf(client, access)),
);
