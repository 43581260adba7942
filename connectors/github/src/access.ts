import {
  ConflictError,
  globalResource,
  InvalidValueError,
  NotFoundError,
  UnknownValueError,
  type FoundEntitlementAssociation,
  type FoundEntitlementData,
  type NamedEntitlement,
  type Right,
} from '@patchbay/core';
import { concatenate, type PagedSource } from '@patchbay/pagination';
import { copilotSeat } from './access/copilot.ts';
import { customOrganizationRole } from './access/custom-role.ts';
import type { AccessKind, Holder } from './access/kind.ts';
import { organizationRole } from './access/organization.ts';
import { repositoryPermission } from './access/repository.ts';
import { teamRole } from './access/team.ts';
import type { GithubClient } from './client.ts';
import { READ_BACK } from './constants.ts';

/** In the order in which they are listed. */
const KINDS: readonly AccessKind[] = [
  organizationRole,
  customOrganizationRole,
  copilotSeat,
  teamRole,
  repositoryPermission,
];

const readBack = {
  ...READ_BACK,
  message:
    'GitHub accepted the change, but it shows no effect: ownership, a team, a role or the base permission may give the account something else.',
};

/** All that can be given: every team and every repository has roles of its own. */
export function entitlements(client: GithubClient): PagedSource<FoundEntitlementData> {
  return concatenate([client.repositories.coverage(), ...KINDS.flatMap((kind) => kind.entitlements(client))]);
}

/** Who has what. */
export function associations(client: GithubClient): PagedSource<FoundEntitlementAssociation> {
  return concatenate([client.repositories.coverage(), ...KINDS.flatMap((kind) => kind.associations(client))]);
}

/** The right of one person that a request names; whoever is invited to something holds it. */
export async function rightOf(
  client: GithubClient,
  { type, id, resourceId }: NamedEntitlement,
  holder: Holder,
): Promise<Right> {
  const kind = KINDS.find((each) => each.type === type);
  if (kind === undefined) throw new UnknownValueError(`There is no entitlement type "${type}".`);
  if (kind.on === undefined) requireGlobal(resourceId);
  const name = kind.on === undefined ? '' : (await client.organization.resource(kind.on, resourceId)).name;
  return Object.assign(kind.rightOf(client, holder, id, name), { readBack });
}

/** @throws `invalid_value` where what the organization itself gives is asked for on something else. */
export function requireGlobal(resourceId: string): void {
  if (resourceId === globalResource) return;
  throw new InvalidValueError(
    'Roles of the organization and Copilot seats belong to the global resource, whose id is empty.',
  );
}

/** The user behind an account id. */
export async function holderOf(client: GithubClient, id: string): Promise<Holder> {
  const user = await client.people.user(id);
  if (user !== undefined) return user;
  if (/^\d+$/.test(id)) throw new NotFoundError('GitHub has no such user.');
  throw new ConflictError('This invitation went to an email address: it has no GitHub account yet.', {
    appErrorCode: 'conflict.pending',
    hint: 'Wait until the invitation is accepted, or cancel it and invite with the right entitlements.',
  });
}
