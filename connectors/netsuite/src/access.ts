import { rightsByType } from '@patchbay/core';
import type { NetsuiteClient } from './client.ts';
import { integer } from './client/sql.ts';
import { ENTITLEMENT_TYPES, ROLE } from './enums.ts';

/** The role that a request names. */
export const rightOf = rightsByType<NetsuiteClient>(ENTITLEMENT_TYPES, {
  [ROLE]: ({ heldRoles }, { id }) => {
    const roleId = integer(id).toString();
    return {
      isHeldBy: async (employeeId) => (await heldRoles.of(employeeId)).includes(roleId),
      giveTo: (employeeId) => heldRoles.add(employeeId, roleId),
      takeFrom: (employeeId) => heldRoles.remove(employeeId, roleId),
    };
  },
});
