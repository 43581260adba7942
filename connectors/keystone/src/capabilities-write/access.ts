import { assigning, unassigning } from '@patchbay/core';
import { rightOf } from '../access.ts';
import { app } from '../app.ts';

export const assignEntitlement = app.capability(
  'assign_entitlement',
  { idempotent: true },
  assigning((access, { client }) => rightOf(client, access)),
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  {
    idempotent: true,
    description:
      'Takes a user out of a group, or a role from it. It is refused where the user keeps the role through a group, a role that implies it, or a domain or project above.',
  },
  unassigning((access, { client }) => rightOf(client, access, 'take')),
);
