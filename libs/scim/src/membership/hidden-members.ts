import { UnsupportedOperationError } from '@patchbay/core';
import { hasStatus } from '../error.ts';
import { filter } from '../filter.ts';
import type { ScimQuirks } from '../quirks.ts';
import type { ScimResourceClient } from '../resource-client.ts';
import type { ScimGroup } from '../schemas/group.ts';
import type { ScimUser } from '../schemas/user.ts';

/**
 * The group with its members. Some servers send them only when they are asked for; that an empty group has none
 * (RFC 7643 section 2.5) looks the same.
 */
export async function withMembers(
  groups: ScimResourceClient<ScimGroup>,
  group: ScimGroup,
): Promise<ScimGroup> {
  if (Array.isArray(group.members)) return group;
  try {
    const asked = await groups.find(group.id, { attributes: ['id', 'members'] });
    return Array.isArray(asked?.members) ? { ...group, members: asked.members } : group;
  } catch (error) {
    if (isNotUnderstood(error)) return group;
    throw error;
  }
}

/**
 * Makes sure that a group which shows no members has none, before it is written whole: what the write leaves out
 * loses its access. The users are the witness.
 *
 * @throws `unsupported_operation` when a user is in the group, or when the server cannot tell
 */
export async function requireEmpty(
  users: ScimResourceClient<ScimUser>,
  quirks: ScimQuirks,
  groupId: string,
): Promise<void> {
  if (quirks.groupsOfUser === 'every-group') throw hiddenMembers();
  try {
    const claims = await users.page({ size: 1 }, { filter: filter.eq('groups.value', groupId).text });
    if (claims.items.length === 0 && claims.page.completeness?.complete === true) return;
  } catch (error) {
    if (!isNotUnderstood(error)) throw error;
  }
  throw hiddenMembers();
}

function hiddenMembers(): UnsupportedOperationError {
  return new UnsupportedOperationError(
    'The server does not show who is in this group, so that writing it whole could remove its members.',
    { hint: 'Where groups can be patched, use a profile that patches them.' },
  );
}

/** The server does not know the parameter or the filter. */
function isNotUnderstood(error: unknown): boolean {
  return hasStatus(error, 400) || hasStatus(error, 501);
}
