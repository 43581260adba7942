import { globalResource } from '@patchbay/core';
import { path } from '@patchbay/http';
import { firstOf, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { MY_CUSTOMER, PAGE_SIZES } from '../constants.ts';
import { GoogleArea, listOf } from './lists.ts';

const ASSIGNMENTS = `directory/v1/customer/${MY_CUSTOMER}/roleassignments`;

const Role = z.object({
  roleId: z.string(),
  roleName: z.string().nullish(),
  roleDescription: z.string().nullish(),
  isSystemRole: z.boolean().nullish(),
  isSuperAdminRole: z.boolean().nullish(),
});
export type GoogleRole = z.infer<typeof Role>;

const RoleList = listOf('items', Role, PAGE_SIZES.roles, ({ roleId }) => roleId);

const Assignment = z.object({
  roleAssignmentId: z.string(),
  roleId: z.string(),
  assignedTo: z.string(),
  assigneeType: z.string().nullish(),
  scopeType: z.string().nullish(),
  orgUnitId: z.string().nullish(),
});
export type GoogleRoleAssignment = z.infer<typeof Assignment>;

const AssignmentList = listOf(
  'items',
  Assignment,
  PAGE_SIZES.roleAssignments,
  ({ roleAssignmentId }) => roleAssignmentId,
);

/** A role in the organization, or in one organizational unit. */
export interface PlacedRole {
  readonly id: string;
  /** The global resource, or the organizational unit. */
  readonly resourceId: string;
}

/** Organizational units call their ids `id:03ph8a2z`, and assignments `03ph8a2z`. */
export function bareOrgUnitId(id: string): string {
  return id.replace(/^id:/, '');
}

export function placeOf({ roleId, scopeType, orgUnitId }: GoogleRoleAssignment): PlacedRole {
  const isPlaced = scopeType === 'ORG_UNIT' && typeof orgUnitId === 'string';
  return { id: roleId, resourceId: isPlaced ? bareOrgUnitId(orgUnitId) : globalResource };
}

export function isOfGroup({ assigneeType }: GoogleRoleAssignment): boolean {
  return assigneeType === 'group';
}

/** @see https://developers.google.com/workspace/admin/directory/v1/guides/manage-roles */
export class GoogleRoles extends GoogleArea {
  list(): PagedSource<GoogleRole> {
    return this.paged(RoleList, `directory/v1/customer/${MY_CUSTOMER}/roles`);
  }

  /** What was assigned to users, groups and service accounts, each itself. */
  assignments(): PagedSource<GoogleRoleAssignment> {
    return this.paged(AssignmentList, ASSIGNMENTS);
  }

  async isAssignee(id: string): Promise<boolean> {
    return (await firstOf(this.assignments(), ({ assignedTo }) => assignedTo === id)) !== undefined;
  }

  async assign(assignedTo: string, { id: roleId, resourceId }: PlacedRole): Promise<void> {
    const place =
      resourceId === globalResource
        ? { scopeType: 'CUSTOMER' }
        : { scopeType: 'ORG_UNIT', orgUnitId: resourceId };
    await this.api.post(ASSIGNMENTS, { json: { roleId, assignedTo, ...place } });
  }

  async unassign(assignmentId: string): Promise<void> {
    await this.api.delete(`${ASSIGNMENTS}/${path`${assignmentId}`}`);
  }
}
