import { alreadyDone, ConflictError, NotFoundError, type EntitlementAssignment } from '@patchbay/core';
import { app } from '../app.ts';
import type { UnleashClient } from '../client.ts';
import { isAsWanted, requireRole, requireRootRole } from './checks.ts';

type Confirm = (check: () => Promise<boolean>) => Promise<void>;

export const assignEntitlement = app.capability(
  'assign_entitlement',
  { idempotent: true, description: 'Gives a user a root role, in place of the one that the user has.' },
  async ({ client, request, confirm }) => {
    const { id, roleId } = wantedOf(request);
    const { users, rootRoles } = await client.users.list();
    const rootRole = requireRole(rootRoles, roleId);
    const user = users.find((each) => each.id === id);
    if (user === undefined) throw new NotFoundError(`There is no account "${id}".`);
    if (user.rootRole === roleId) return { response: { assigned: true }, effect: alreadyDone };
    await setRootRole(client, id, rootRole, confirm);
    return { response: { assigned: true } };
  },
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  {
    idempotent: true,
    description:
      'Gives a user the root role that the setting fallback_root_role_id names, in place of another.',
  },
  async ({ client, request, settings, confirm }) => {
    const { id, roleId } = wantedOf(request);
    const { users, rootRoles } = await client.users.list();
    await refuseIndirect(client, id, roleId);
    const user = users.find((each) => each.id === id);
    if (user?.rootRole !== roleId) return { response: { unassigned: true }, effect: alreadyDone };
    const fallback = settings.fallback_root_role_id;
    if (fallback === undefined || fallback === roleId) {
      throw new ConflictError(
        'Every user of Unleash has exactly one root role, which cannot be taken away.',
        {
          appErrorCode: 'conflict.last_root_role',
          hint: 'Assign another root role, set fallback_root_role_id, or delete the account.',
        },
      );
    }
    await setRootRole(client, id, requireRole(rootRoles, fallback), confirm);
    return { response: { unassigned: true } };
  },
);

/** A group of the paid editions may give its members a root role beside their own. */
async function refuseIndirect(client: UnleashClient, id: string, roleId: string): Promise<void> {
  const groups = await client.enterprise.groups();
  const group = groups.find(
    ({ rootRole, users }) => rootRole === roleId && (users ?? []).some(({ user }) => user.id === id),
  );
  if (group === undefined) return;
  throw new ConflictError(`The account has this root role through the group "${group.name}".`, {
    appErrorCode: 'conflict.indirect_role',
    hint: 'Take the account out of the group.',
  });
}

async function setRootRole(
  client: UnleashClient,
  id: string,
  rootRole: number,
  confirm: Confirm,
): Promise<void> {
  await client.users.update(id, { rootRole });
  await confirm(async () => isAsWanted(await client.users.get(id), { rootRole }));
}

function wantedOf(request: EntitlementAssignment): { readonly id: string; readonly roleId: string } {
  requireRootRole(request.entitlement_type, request.resource_integration_specific_id);
  return {
    id: request.account_integration_specific_id,
    roleId: request.entitlement_integration_specific_id,
  };
}
