import { alreadyDone, type EntitlementAssignment } from '@patchbay/core';
import { app } from '../app.ts';
import { holderOf, rightOf, type NamedRight } from './right.ts';

/** GitHub shows some changes only after a moment. */
const patience = { tries: 3, delaySeconds: 2 } as const;

export const assignEntitlement = app.capability(
  'assign_entitlement',
  {
    idempotent: true,
    description:
      'Gives a role or a permission. Who is no member of the organization yet is invited, and has it once the invitation is accepted.',
  },
  async ({ client, request, settings, confirm }) => {
    const holder = await holderOf(client, request.account_integration_specific_id);
    const right = await rightOf(client, named(request), settings);
    const response = { assigned: true };
    if (await right.isHeldBy(holder)) return { response, effect: alreadyDone };
    await right.giveTo(holder);
    await confirm(() => right.isHeldBy(holder), {
      ...patience,
      message:
        'GitHub accepted the change, but the account does not have what it was given: an owner, a team or a role may give it something else.',
    });
    return { response };
  },
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  {
    idempotent: true,
    description:
      'Takes a role or a permission. Without the role of a member the account leaves the organization. What a person has through a team is refused.',
  },
  async ({ client, request, settings, confirm }) => {
    const holder = await holderOf(client, request.account_integration_specific_id);
    const right = await rightOf(client, named(request), settings);
    const response = { unassigned: true };
    if (!(await right.isHeldBy(holder))) return { response, effect: alreadyDone };
    await right.takeFrom(holder);
    await confirm(async () => !(await right.isHeldBy(holder)), {
      ...patience,
      message:
        'GitHub accepted the change, but the account still has what was taken: through a team, a role or the base permission.',
    });
    return { response };
  },
);

function named(request: EntitlementAssignment): NamedRight {
  return {
    type: request.entitlement_type,
    id: request.entitlement_integration_specific_id,
    resource: request.resource_integration_specific_id,
  };
}
