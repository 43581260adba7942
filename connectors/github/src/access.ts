import {
  ConflictError,
  InvalidValueError,
  NotFoundError,
  UnknownValueError,
  type NamedEntitlement,
  type Right,
} from '@patchbay/core';
import type { GithubClient } from './client.ts';
import type { GithubUser } from './client/schemas.ts';
import { READ_BACK } from './constants.ts';
import {
  COPILOT_SEAT,
  CUSTOM_ORGANIZATION_ROLE,
  GLOBAL_RESOURCE,
  ORGANIZATION_ROLE,
  REPOSITORY_PERMISSION,
  TEAM_ROLE,
} from './enums.ts';
import type { Settings } from './settings.ts';
import { copilotSeat } from './access/copilot.ts';
import { customOrganizationRole, organizationRole } from './access/organization.ts';
import { repositoryPermission } from './access/repository.ts';

/** Who is given a right: the id lasts, the login is what endpoints want. */
export type Holder = Pick<GithubUser, 'id' | 'login'>;

const readBack = {
  ...READ_BACK,
  message:
    'GitHub accepted the change, but it shows no effect: ownership, a team, a role or the base permission may give the account something else.',
};

/** The right of one person that a request names; whoever is invited to something holds it. */
export async function rightOf(
  client: GithubClient,
  entitlement: NamedEntitlement,
  holder: Holder,
  settings: Settings,
): Promise<Right> {
  return { ...(await foundRight(client, entitlement, holder, settings)), readBack };
}

async function foundRight(
  client: GithubClient,
  { type, id, resourceId }: NamedEntitlement,
  holder: Holder,
  settings: Settings,
): Promise<Right> {
  switch (type) {
    case ORGANIZATION_ROLE:
      requireGlobal(resourceId);
      return organizationRole(client, holder, id);
    case CUSTOM_ORGANIZATION_ROLE:
      requireGlobal(resourceId);
      return customOrganizationRole(client, holder, id);
    case TEAM_ROLE: {
      const { name } = await client.organization.resource('Team', resourceId);
      return teamRole(client, holder, name, id);
    }
    case REPOSITORY_PERMISSION: {
      const { name } = await client.organization.resource('Repository', resourceId);
      return repositoryPermission(client, holder, name, id, settings);
    }
    case COPILOT_SEAT:
      requireGlobal(resourceId);
      return copilotSeat(client, holder, id);
    default:
      throw new UnknownValueError(`There is no entitlement type "${type}".`);
  }
}

/** The user behind an account id. */
export async function holderOf(client: GithubClient, id: string): Promise<Holder> {
  const user = await client.directory.user(id);
  if (user !== undefined) return user;
  if (/^\d+$/.test(id)) throw new NotFoundError('GitHub has no such user.');
  throw new ConflictError('This invitation went to an email address: it has no GitHub account yet.', {
    appErrorCode: 'conflict.pending',
    hint: 'Wait until the invitation is accepted, or cancel it and invite with the right entitlements.',
  });
}

/** Member or maintainer of a team. Who is no member of the organization is invited to it. */
function teamRole({ teams }: GithubClient, { login }: Holder, slug: string, role: string): Right {
  if (role !== 'member' && role !== 'maintainer') {
    throw new UnknownValueError(`There is no team role "${role}".`);
  }
  return {
    isHeldBy: async () => (await teams.membership(slug, login))?.role === role,
    giveTo: () => teams.setMembership(slug, login, role),
    takeFrom: () => teams.removeMembership(slug, login),
  };
}

function requireGlobal(resourceId: string): void {
  if (resourceId === GLOBAL_RESOURCE) return;
  throw new InvalidValueError(
    'Roles of the organization and Copilot seats belong to the global resource, whose id is empty.',
  );
}
