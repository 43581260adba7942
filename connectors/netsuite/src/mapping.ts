import {
  associationOf,
  extraDataOf,
  foundEntitlement,
  type AccountStatus,
  type FoundAccountData,
  type FoundEntitlementAssociation,
  type FoundEntitlementData,
} from '@patchbay/core';
import type { NetsuiteEmployee } from './client/employees.ts';
import type { NetsuiteRole, NetsuiteRoleOfEmployee } from './client/roles.ts';
import { ROLE } from './enums.ts';
import type { Settings } from './settings.ts';

/**
 * Access alone counts: an inactive employee who has it has it in full once the record is active again.
 *
 * @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1525773325.html
 */
export function toStatus({ giveaccess }: Pick<NetsuiteEmployee, 'giveaccess'>): AccountStatus {
  return giveaccess ? 'ACTIVE' : 'SUSPENDED';
}

/** An employee, with the columns that the settings name beside the usual ones. */
export function toAccount(
  employee: NetsuiteEmployee,
  { employee_columns: columns }: Pick<Settings, 'employee_columns'>,
): FoundAccountData {
  return {
    integration_specific_id: employee.id,
    email: employee.email ?? undefined,
    given_name: employee.firstname ?? undefined,
    family_name: employee.lastname ?? undefined,
    username: employee.email ?? undefined,
    user_status: toStatus(employee),
    extra_data: extraDataOf({
      ...Object.fromEntries(columns.map((name) => [name, employee[name]])),
      entity_id: employee.entityid,
      title: employee.title,
      give_access: employee.giveaccess,
      is_inactive: employee.isinactive,
    }),
  };
}

/** A role as an entitlement. Inactive roles can be taken and not be given. */
export function toRole({ id, name, scriptid, centertype, isinactive }: NetsuiteRole): FoundEntitlementData {
  return {
    ...foundEntitlement(ROLE, id, name),
    is_assignable: isinactive !== true,
    extra_data: extraDataOf({ script_id: scriptid, center_type: centertype, is_inactive: isinactive }),
  };
}

/** Who has a role. */
export function toRoleOf({ entity, role }: NetsuiteRoleOfEmployee): FoundEntitlementAssociation {
  return associationOf(entity, role);
}
