import { assigning, unassigning } from '@patchbay/core';
import { rightOf } from '../access.ts';
import { app } from '../app.ts';

export const assignEntitlement = app.capability(
  'assign_entitlement',
  {
    idempotent: true,
    description:
      'Adds to a group or project with a role, or changes the role or the invitation there; makes an administrator or auditor.',
  },
  assigning((access, { client, settings }) => rightOf(client, access, settings)),
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  {
    idempotent: true,
    description:
      'Takes a person, or an invitation, out of the group or project in which it has the role. What comes from elsewhere is refused.',
  },
  unassigning((access, { client, settings }) => rightOf(client, access, settings)),
);
