import { assigning, unassigning } from '@patchbay/core';
import { rightOf } from '../access/rights.ts';
import { app } from '../app.ts';

export const assignEntitlement = app.capability(
  'assign_entitlement',
  {
    idempotent: true,
    description:
      'Takes an account into a group or changes its role there, or gives an admin role. What it has through a group it has already.',
  },
  assigning((access, { client, settings }) => rightOf(client, access, settings)),
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  {
    idempotent: true,
    description:
      'Takes an account out of the group in which it has the role, or takes an admin role. What it has through a group is refused.',
  },
  unassigning((access, { client, settings }) => rightOf(client, access, settings)),
);
