import { assigning, unassigning } from '@patchbay/core';
import { holderOf, rightOf } from '../access.ts';
import { app } from '../app.ts';

export const assignEntitlement = app.capability(
  'assign_entitlement',
  {
    idempotent: true,
    description:
      'Gives a role, a permission or a Copilot seat, which is paid for. Who is no member of the organization yet is invited, and has it once the invitation is accepted.',
  },
  assigning(async (access, { client }) => rightOf(client, access, await holderOf(client, access.accountId))),
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  {
    idempotent: true,
    description:
      'Takes a role, a permission or a Copilot seat, which ends with the month that is paid. Without the role of a member the account leaves the organization. What a person has through a team is refused.',
  },
  unassigning(async (access, { client }) =>
    rightOf(client, access, await holderOf(client, access.accountId)),
  ),
);
