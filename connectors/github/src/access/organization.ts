import { ConflictError, UnknownValueError, UnsupportedOperationError, type Right } from '@patchbay/core';
import type { GithubClient } from '../client.ts';
import type { Holder } from '../access.ts';

/** Owner or member. Who is no member is invited; who is a member no more has left the organization. */
export function organizationRole(client: GithubClient, holder: Holder, role: string): Right {
  if (role === 'billing_manager') {
    throw new UnsupportedOperationError('GitHub has no API to make billing managers, or to see who is one.');
  }
  if (role !== 'admin' && role !== 'member') {
    throw new UnknownValueError(`There is no organization role "${role}".`);
  }
  const { people } = client;
  const { login } = holder;
  return {
    isHeldBy: async () => (await people.membership(login))?.role === role,
    giveTo: async () => {
      if (role === 'member') await requireAnotherOwner(client, holder);
      await people.setMembership(login, role);
    },
    takeFrom: async () => {
      if (role === 'member') return people.removeMembership(login);
      await requireAnotherOwner(client, holder);
      return people.setMembership(login, 'member');
    },
  };
}

/** A role that the organization made, or one that GitHub has prepared. */
export function customOrganizationRole(
  { organization }: GithubClient,
  { id, login }: Holder,
  roleId: string,
): Right {
  let held: 'direct' | 'indirect' | undefined;
  return {
    isHeldBy: async () => {
      held = await organization.holdsRole(roleId, id);
      return held !== undefined;
    },
    giveTo: () => organization.assignRole(roleId, login),
    takeFrom: async () => {
      if (held === 'indirect') {
        throw new ConflictError('The account has this role through a team.', {
          appErrorCode: 'conflict.indirect_access',
          hint: 'Take the account out of the team, or the role from the team.',
        });
      }
      await organization.removeRole(roleId, login);
    },
  };
}

/** GitHub refuses to leave an organization without owners; it is said before anything is sent. */
export async function requireAnotherOwner({ people }: GithubClient, { id, login }: Holder): Promise<void> {
  const membership = await people.membership(login);
  if (membership?.role !== 'admin' || membership.state !== 'active') return;
  if (!(await people.isOnlyOwner(id))) return;
  throw new ConflictError('This account is the only owner of the organization.', {
    appErrorCode: 'conflict.last_owner',
    hint: 'Make another member an owner first.',
  });
}
