import { ConflictError, InvalidValueError, NotFoundError, UnknownValueError } from '@patchbay/core';
import type { GithubClient } from '../client.ts';
import {
  CUSTOM_ORGANIZATION_ROLE,
  GLOBAL_RESOURCE,
  ORGANIZATION_ROLE,
  REPOSITORY,
  REPOSITORY_PERMISSION,
  TEAM,
  TEAM_ROLE,
} from '../enums.ts';
import type { Settings } from '../settings.ts';
import { customOrganizationRole, organizationRole } from './organization-rights.ts';
import { repositoryPermission } from './repository-rights.ts';
import { teamRole } from './team-rights.ts';

/** Who is given a right: the id lasts, the login is what endpoints want. */
export interface Holder {
  readonly id: string;
  readonly login: string;
}

/** One entitlement, as it is given to people and taken from them. */
export interface Right {
  /** Whether a person has it, by whatever way, or is invited to it. */
  isHeldBy(holder: Holder): Promise<boolean>;
  giveTo(holder: Holder): Promise<void>;
  /** @throws ConflictError when the person has it by a way that cannot be cut off for one person */
  takeFrom(holder: Holder): Promise<void>;
}

/** An entitlement as requests name it. */
export interface NamedRight {
  readonly type: string;
  readonly id: string;
  readonly resource: string;
}

/** The right that a request names. */
export async function rightOf(
  client: GithubClient,
  { type, id, resource }: NamedRight,
  settings: Settings,
): Promise<Right> {
  switch (type) {
    case ORGANIZATION_ROLE:
      requireGlobal(resource);
      return organizationRole(client, id);
    case CUSTOM_ORGANIZATION_ROLE:
      requireGlobal(resource);
      return customOrganizationRole(client, id);
    case TEAM_ROLE:
      return teamRole(client, await nameOf(client, TEAM, resource), id);
    case REPOSITORY_PERMISSION:
      return repositoryPermission(client, await nameOf(client, REPOSITORY, resource), id, settings);
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
    appErrorCode: 'conflict.no_user_yet',
    hint: 'Wait until the invitation is accepted, or cancel it and invite with the right entitlements.',
  });
}

async function nameOf(client: GithubClient, type: 'team' | 'repository', nodeId: string): Promise<string> {
  const resource = await client.organization.resource(nodeId);
  if (resource?.type === type) return resource.name;
  throw new NotFoundError(`The organization has no ${type} with this id.`);
}

function requireGlobal(resource: string): void {
  if (resource === GLOBAL_RESOURCE) return;
  throw new InvalidValueError('Roles of the organization belong to the global resource, whose id is empty.');
}
