import type { KeystoneClient } from '../client.ts';
import type { Assignment } from '../client/assignments.ts';
import { all } from '../client/directory.ts';
import { GLOBAL_RESOURCE } from '../enums.ts';
import { heldBeside, heldEffectively, type Held } from './held.ts';

/** All that one user has. */
export async function heldByUser(client: KeystoneClient, userId: string): Promise<readonly Held[]> {
  const { directory, assignments } = client;
  const groups = await all(directory.groupsOfUser(userId));
  const grants = [...(await assignments.list({ 'user.id': userId }))];
  for (const { id } of groups) grants.push(...(await assignments.list({ 'group.id': id })));
  return [
    ...groups.map(({ id }) => ({ userId, entitlementId: id, resourceId: GLOBAL_RESOURCE })),
    ...(await resolve(client, grants, () => Promise.resolve([userId]))),
    ...heldEffectively(await assignments.effective({ 'user.id': userId })),
  ];
}

/** What grants come to beside the effective assignments. */
export async function resolve(
  { directory }: KeystoneClient,
  grants: readonly Assignment[],
  membersOfGroup: (groupId: string) => Promise<readonly string[]>,
): Promise<Held[]> {
  if (grants.length === 0) return [];
  const roles = await all(directory.roles());
  return heldBeside(grants, {
    globalRoles: new Set(roles.map(({ id }) => id)),
    implied: await directory.impliedRoles(),
    members: membersOfGroup,
  });
}
