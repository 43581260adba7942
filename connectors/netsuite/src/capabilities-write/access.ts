import { assigning, unassigning } from '@patchbay/core';
import { rightOf } from '../access.ts';
import { app } from '../app.ts';

export const assignEntitlement = app.capability(
  'assign_entitlement',
  { idempotent: true, description: 'Gives an employee a role.' },
  assigning((access, { client }) => rightOf(client, access)),
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  { idempotent: true, description: 'Takes a role from an employee, who keeps the others.' },
  unassigning((access, { client }) => rightOf(client, access)),
);
