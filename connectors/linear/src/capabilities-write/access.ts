import { assigning, unassigning } from '@patchbay/core';
import { rightOf } from '../access.ts';
import { app } from '../app.ts';

/** Gives a role. In the workspace and in a team somebody has one role, which takes the place of the one before. */
export const assignEntitlement = app.capability(
  'assign_entitlement',
  { idempotent: true },
  assigning((access, { client }) => rightOf(client, access)),
);

/** Takes a role away: an admin becomes a member of the workspace, and who has a role in a team leaves the team. */
export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  { idempotent: true },
  unassigning((access, { client }) => rightOf(client, access)),
);
