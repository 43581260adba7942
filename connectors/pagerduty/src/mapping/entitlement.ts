import {
  extraDataOf,
  foundEntitlement,
  type FoundEntitlementData,
  type FoundResourceData,
} from '@patchbay/core';
import type { PagerDutyLicense } from '../client/licenses.ts';
import type { PagerDutySchedule } from '../client/schedules.ts';
import type { PagerDutyTeam } from '../client/teams.ts';
import {
  BASE_ROLE,
  BASE_ROLES,
  LICENSE,
  ON_CALL,
  OWNER,
  SCHEDULE,
  TEAM,
  TEAM_ROLE,
  TEAM_ROLES,
} from '../enums.ts';

/** A team as a resource. */
export function teamResource({ id, name, description }: PagerDutyTeam): FoundResourceData {
  return {
    integration_specific_id: id,
    label: name,
    description: description || undefined,
    resource_type: TEAM,
  };
}

/** A schedule as a resource. */
export function scheduleResource(schedule: PagerDutySchedule): FoundResourceData {
  return {
    integration_specific_id: schedule.id,
    label: labelOf(schedule),
    description: schedule.description || undefined,
    resource_type: SCHEDULE,
  };
}

/** The base roles, with those that a license allows and this connector does not know yet. */
export function baseRoleEntitlements(licenses: readonly PagerDutyLicense[]): FoundEntitlementData[] {
  const allowed = licenses.flatMap(({ valid_roles }) => valid_roles ?? []);
  return [...new Set([...BASE_ROLES.keys(), ...allowed])].map((role) => ({
    ...foundEntitlement(BASE_ROLE, role, BASE_ROLES.get(role)),
    is_assignable: role !== OWNER,
  }));
}

/** A license as an entitlement. */
export function licenseEntitlement(license: PagerDutyLicense): FoundEntitlementData {
  return {
    ...foundEntitlement(LICENSE, license.id, license.name),
    is_assignable: license.allocations_available !== 0,
    description: license.description || undefined,
    extra_data: extraDataOf({
      role_group: license.role_group,
      valid_roles: license.valid_roles?.join(', '),
      current_value: license.current_value,
      allocations_available: license.allocations_available,
    }),
  };
}

/** The roles of a team. */
export function teamRoleEntitlements({ id, name }: PagerDutyTeam): FoundEntitlementData[] {
  return [...TEAM_ROLES].map(([role, label]) => foundEntitlement(TEAM_ROLE, role, `${name}: ${label}`, id));
}

/** The rotation of a schedule. */
export function onCallEntitlement(schedule: PagerDutySchedule): FoundEntitlementData {
  return {
    ...foundEntitlement(ON_CALL, ON_CALL, `${labelOf(schedule)}: on call`, schedule.id),
    is_assignable: false,
  };
}

function labelOf({ id, name, summary }: PagerDutySchedule): string {
  return name ?? summary ?? id;
}
