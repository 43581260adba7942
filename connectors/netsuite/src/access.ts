import { InvalidValueError, UnknownValueError, type NamedEntitlement, type Right } from '@patchbay/core';
import type { NetsuiteClient } from './client.ts';
import { integer } from './client/sql.ts';
import { GLOBAL_RESOURCE, ROLE } from './enums.ts';

/** The role that a request names. */
export function rightOf({ heldRoles }: NetsuiteClient, { type, id, resourceId }: NamedEntitlement): Right {
  if (type !== ROLE) throw new UnknownValueError(`There is no entitlement type "${type}".`);
  if (resourceId !== GLOBAL_RESOURCE) {
    throw new InvalidValueError('Roles are on the global resource, whose id is the empty string.');
  }
  const roleId = integer(id).toString();
  return {
    isHeldBy: async (employeeId) => (await heldRoles.of(employeeId)).includes(roleId),
    giveTo: (employeeId) => heldRoles.add(employeeId, roleId),
    takeFrom: (employeeId) => heldRoles.remove(employeeId, roleId),
  };
}
