import { alreadyDone, UnsupportedOperationError, type Confirm, type Effect } from '@patchbay/core';
import type { LinearClient } from '../client.ts';
import type { WorkspaceRole } from '../enums.ts';
import { workspaceRoleOf } from '../mapping.ts';

interface InWorkspace {
  readonly userId: string;
  readonly role: WorkspaceRole;
}

export async function giveWorkspaceRole(
  client: LinearClient,
  { userId, role }: InWorkspace,
  confirm: Confirm,
): Promise<Effect> {
  const before = workspaceRoleOf(await client.users.get(userId));
  if (before === role) return alreadyDone;
  if (before === 'app' || role === 'app') {
    throw new UnsupportedOperationError('Apps keep their role, and nobody else can have it.');
  }
  return change(client, userId, role, confirm);
}

/** Less than a member is a guest, which is another role and not none: it has to be asked for. */
export async function takeWorkspaceRole(
  client: LinearClient,
  { userId, role }: InWorkspace,
  confirm: Confirm,
): Promise<Effect> {
  if (workspaceRoleOf(await client.users.get(userId)) !== role) return alreadyDone;
  if (role !== 'owner' && role !== 'admin') {
    throw new UnsupportedOperationError('Everybody in a workspace has a role.', {
      hint: 'Assign another role, or suspend the user with deactivate_account.',
    });
  }
  return change(client, userId, 'user', confirm);
}

async function change(
  { users }: LinearClient,
  id: string,
  role: WorkspaceRole,
  confirm: Confirm,
): Promise<Effect> {
  await users.changeRole(id, role);
  await confirm(async () => workspaceRoleOf(await users.get(id)) === role);
  return { kind: 'updated' };
}
