import {
  ConflictError,
  globalResource,
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

type Grant = (named: { readonly id: string; readonly resourceId: string; readonly userId: string }) => string;

/**
 * The paths at which Keystone keeps grants and memberships: PUT makes one, HEAD asks for it, DELETE removes it.
 *
 * @see https://docs.openstack.org/api-ref/identity/v3/#roles
 * @see https://docs.openstack.org/api-ref/identity/v3/#os-inherit
 */
const GRANTS: Readonly<Record<string, Grant>> = {
  [GROUP]: ({ id, userId }) => path`groups/${id}/users/${userId}`,
  [SYSTEM_ROLE]: ({ id, userId }) => path`system/users/${userId}/roles/${id}`,
  [DOMAIN_ROLE]: ({ id, resourceId, userId }) => path`domains/${resourceId}/users/${userId}/roles/${id}`,
  [PROJECT_ROLE]: ({ id, resourceId, userId }) => path`projects/${resourceId}/users/${userId}/roles/${id}`,
  [DOMAIN_INHERITED_ROLE]: ({ id, resourceId, userId }) =>
    path`OS-INHERIT/domains/${resourceId}/users/${userId}/roles/${inherited(id)}/inherited_to_projects`,
  [PROJECT_INHERITED_ROLE]: ({ id, resourceId, userId }) =>
    path`OS-INHERIT/projects/${resourceId}/users/${userId}/roles/${inherited(id)}/inherited_to_projects`,
};

/** @throws InvalidValueError for an entitlement of no known type, or of one that does not go with the resource */
function grantOf({ type, id, resourceId }: NamedEntitlement): (userId: string) => string {
  const grant = GRANTS[type];
  if (grant === undefined) throw new InvalidValueError(`There are no entitlements of the type "${type}".`);
  const isGlobal = type === GROUP || type === SYSTEM_ROLE;
  if (isGlobal !== (resourceId === globalResource)) {
    throw new InvalidValueError(`"${type}" does not go with the resource "${resourceId}".`);
  }
  if (type === DOMAIN_INHERITED_ROLE || type === PROJECT_INHERITED_ROLE) inherited(id);
  return (userId) => grant({ id, resourceId, userId });
}

function inherited(entitlementId: string): string {
  const role = roleOfInherited(entitlementId);
  if (role !== undefined) return role;
  throw new InvalidValueError(`"${entitlementId}" is not the id of a role that projects inherit.`);
}

async function refuseIndirect(client: KeystoneClient, { id, resourceId }: NamedEntitlement, userId: string) {
  const held = await unlessGone(() => heldByUser(client, userId));
  // A user who is gone has nothing; but a mistaken base URL answers 404 to everything.
  if (held === undefined) await readWhole(client.directory.roles());
  const rest = (held ?? []).filter((each) => each.entitlementId === id && each.resourceId === resourceId);
  if (rest.length === 0) return;
  const ways = [...new Set(rest.flatMap(({ through }) => through ?? []))];
  if (ways.length === 0) {
    throw new InvalidResponseError('The app accepted the change, but the user still has the entitlement.');
  }
  throw new ConflictError(`The account has this entitlement through ${ways.join(', and through ')}.`, {
    appErrorCode: 'conflict.indirect_access',
    hint: 'Take the account out of the group, or take away the role that gives this one.',
  });
}

function givenElsewhere(): ConflictError {
  return new ConflictError('An identity provider gave this membership, for as long as its login counts.', {
    appErrorCode: 'conflict.identity_provider',
    hint: 'Take the person out of the group at the identity provider, or deactivate the account.',
  });
}
