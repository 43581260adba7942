import { ConflictError, UnknownValueError, UnsupportedOperationError } from '@patchbay/core';
import type { GithubClient } from '../client.ts';
import type { Holder, Right } from './right.ts';

/** Owner or member. Who is no member is invited; who is a member no more has left the organization. */
export function organizationRole(client: GithubClient, role: string): Right {
  if (role === 'billing_manager') {
    throw new UnsupportedOperationError('GitHub has no API to make billing managers, or to see who is one.');
  }
  if (role !== 'admin' && role !== 'member') {
    throw new UnknownValueError(`There is no organization role "${role}".`);
  }
  const { people } = client;
  return {
    isHeldBy: async ({ login }) => (await people.membership(login))?.role === role,
    giveTo: async (holder) => {
      if (role === 'member') await requireAnotherOwner(client, holder);
      await people.setMembership(holder.login, role);
    },
    takeFrom: async (holder) => {
      if (role === 'member') return people.removeMembership(holder.login);
      await requireAnotherOwner(client, holder);
      return people.setMembership(holder.login, 'member');
    },
  };
}

/** A role that the organization made, or one that GitHub has prepared. */
export function customOrganizationRole({ organization }: GithubClient, roleId: string): Right {
  return {
    isHeldBy: async ({ id }) => (await organization.holdsRole(roleId, id)) !== undefined,
    giveTo: ({ login }) => organization.assignRole(roleId, login),
    takeFrom: async ({ id, login }) => {
      if ((await organization.holdsRole(roleId, id)) === 'indirect') {
        throw new ConflictError('The account has this role through a team.', {
          appErrorCode: 'conflict.indirect_role',
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
