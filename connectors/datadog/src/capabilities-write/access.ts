import { alreadyDone, type EntitlementAssignment } from '@patchbay/core';
import { give, rightOf } from '../access.ts';
import { app } from '../app.ts';

function rightIn(request: EntitlementAssignment) {
  return {
    type: request.entitlement_type,
    id: request.entitlement_integration_specific_id,
    resource: request.resource_integration_specific_id,
  };
}

export const assignEntitlement = app.capability(
  'assign_entitlement',
  {
    idempotent: true,
    description:
      'Gives a role of the organization, or a role in a team in place of the one that the account has there.',
  },
  async ({ client, request, confirm }) => {
    const right = rightOf(client, rightIn(request));
    const given = await give(right, request.account_integration_specific_id, confirm);
    return { response: { assigned: true }, effect: given ? undefined : alreadyDone };
  },
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  {
    idempotent: true,
    description:
      'Takes a role of the organization, or takes the account out of the team in which it has the role.',
  },
  async ({ client, request, confirm }) => {
    const right = rightOf(client, rightIn(request));
    const id = request.account_integration_specific_id;
    const response = { unassigned: true };
    if (!(await right.isHeldBy(id))) return { response, effect: alreadyDone };
    await right.takeFrom(id);
    await confirm(async () => !(await right.isHeldBy(id)));
    return { response };
  },
);
