import { UnknownValueError } from '@patchbay/core';
import type { GithubClient } from '../client.ts';
import type { Right } from './right.ts';

/** Member or maintainer of a team. Who is no member of the organization is invited to it. */
export function teamRole({ teams }: GithubClient, slug: string, role: string): Right {
  if (role !== 'member' && role !== 'maintainer') {
    throw new UnknownValueError(`There is no team role "${role}".`);
  }
  return {
    isHeldBy: async ({ login }) => (await teams.membership(slug, login))?.role === role,
    giveTo: ({ login }) => teams.setMembership(slug, login, role),
    takeFrom: ({ login }) => teams.removeMembership(slug, login),
  };
}
