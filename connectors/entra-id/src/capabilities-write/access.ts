import { assigning, unassigning } from '@patchbay/core';
import { rightOf } from '../access.ts';
import { app } from '../app.ts';

export const assignEntitlement = app.capability(
  'assign_entitlement',
  {
    idempotent: true,
    description:
      'Takes an account into a group, makes it an owner of one, or gives it a directory role, an app role or a license. What it has through a group it has already.',
  },
  assigning((access, { client }) => rightOf(client, access)),
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  {
    idempotent: true,
    description:
      'Takes an account out of a group or from among its owners, or a directory role, app role or license from it. What it has through a group is refused.',
  },
  unassigning((access, { client }) => rightOf(client, access)),
);
