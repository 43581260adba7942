import { assigning, unassigning } from '@patchbay/core';
import { rightOf } from '../access.ts';
import { app } from '../app.ts';

export const assignEntitlement = app.capability(
  'assign_entitlement',
  { idempotent: true, description: 'Adds a user to a group, or to a role of a project.' },
  assigning((access, { client, settings }) => rightOf(client, access, settings)),
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  { idempotent: true, description: 'Takes a user out of a group, or out of a role of a project.' },
  unassigning((access, { client, settings }) => rightOf(client, access, settings)),
);
