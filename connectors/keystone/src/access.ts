import {
  ConflictError,
  InvalidResponseError,
  InvalidValueError,
  type NamedEntitlement,
  type Right,
} from '@patchbay/core';
import { isNotFound, path, unlessGone } from '@patchbay/http';
import { readWhole } from '@patchbay/pagination';
import { heldByUser } from './access/by-user.ts';
import type { KeystoneClient } from './client.ts';
import {
  DOMAIN_INHERITED_ROLE,
  DOMAIN_ROLE,
  GLOBAL_RESOURCE,
  GROUP,
  PROJECT_INHERITED_ROLE,
  PROJECT_ROLE,
  roleOfInherited,
  SYSTEM_ROLE,
} from './enums.ts';

/**
 * The right that a request names: a grant to the user or a membership, and nothing that comes by another way.
 *
 * @param change - a role that the user keeps by another way is not taken away, whatever became of the grant
 */
export function rightOf(
  client: KeystoneClient,
  entitlement: NamedEntitlement,
  change: 'give' | 'take' = 'give',
): Right {
  const { assignments } = client;
  const grantTo = grantOf(entitlement);
  return {
    isHeldBy: async (userId) => {
      const isHeld = await assignments.has(grantTo(userId));
      if (!isHeld && change === 'take') await refuseIndirect(client, entitlement, userId);
      return isHeld;
    },
    giveTo: (userId) => assignments.add(grantTo(userId)),
    takeFrom: async (userId) => {
      try {
        await assignments.remove(grantTo(userId));
      } catch (error) {
        // What an identity provider gave for a while is there, and Keystone finds nothing to remove.
        if (isNotFound(error) && (await assignments.has(grantTo(userId)))) throw givenElsewhere();
        throw error;
      }
    },
  };
}

/**
 * The path at which Keystone keeps a grant or membership: PUT makes it, HEAD asks for it, DELETE removes it.
 *
 * @throws InvalidValueError for an entitlement of no known type, or of one that does not go with the resource
 * @see https://docs.openstack.org/api-ref/identity/v3/#roles
 * @see https://docs.openstack.org/api-ref/identity/v3/#os-inherit
 */
function grantOf({ type, id, resourceId }: NamedEntitlement): (userId: string) => string {
  const isGlobal = type === GROUP || type === SYSTEM_ROLE;
  if (isGlobal !== (resourceId === GLOBAL_RESOURCE)) {
    throw new InvalidValueError(`"${type}" does not go with the resource "${resourceId}".`);
  }
  const isInherited = type === DOMAIN_INHERITED_ROLE || type === PROJECT_INHERITED_ROLE;
  const role = isInherited ? roleOfInherited(id) : id;
  if (role === undefined) {
    throw new InvalidValueError(`"${id}" is not the id of a role that projects inherit.`);
  }
  switch (type) {
    case GROUP:
      return (userId) => path`groups/${id}/users/${userId}`;
    case SYSTEM_ROLE:
      return (userId) => path`system/users/${userId}/roles/${id}`;
    case DOMAIN_ROLE:
      return (userId) => path`domains/${resourceId}/users/${userId}/roles/${id}`;
    case PROJECT_ROLE:
      return (userId) => path`projects/${resourceId}/users/${userId}/roles/${id}`;
    case DOMAIN_INHERITED_ROLE:
      return (userId) =>
        path`OS-INHERIT/domains/${resourceId}/users/${userId}/roles/${role}/inherited_to_projects`;
    case PROJECT_INHERITED_ROLE:
      return (userId) =>
        path`OS-INHERIT/projects/${resourceId}/users/${userId}/roles/${role}/inherited_to_projects`;
    default:
      throw new InvalidValueError(`There are no entitlements of the type "${type}".`);
  }
}

async function refuseIndirect(
  client: KeystoneClient,
  entitlement: NamedEntitlement,
  userId: string,
): Promise<void> {
  const held = await unlessGone(() => heldByUser(client, userId));
  // A user who is gone has nothing; but a mistaken base URL answers 404 to everything.
  if (held === undefined) await readWhole(client.directory.roles());
  const rest = (held ?? []).filter(
    ({ entitlementId, resourceId }) =>
      entitlementId === entitlement.id && resourceId === entitlement.resourceId,
  );
  if (rest.length === 0) return;
  const ways = [...new Set(rest.flatMap(({ through }) => through ?? []))];
  if (ways.length === 0) {
    throw new InvalidResponseError('The app accepted the change, but the user still has the entitlement.');
  }
  throw new ConflictError(`The account has this entitlement through ${ways.join(', and through ')}.`, {
    appErrorCode: 'conflict.indirect_role',
    hint: 'Take the account out of the group, or take away the role that gives this one.',
  });
}

function givenElsewhere(): ConflictError {
  return new ConflictError('An identity provider gave this membership, for as long as its login counts.', {
    appErrorCode: 'conflict.identity_provider',
    hint: 'Take the person out of the group at the identity provider, or deactivate the account.',
  });
}
